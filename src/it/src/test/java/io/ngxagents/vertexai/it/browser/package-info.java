/** A real browser, for tests of pages: Debian's Chromium, driven by its DevTools protocol with what the JDK has. */
package io.ngxagents.vertexai.it.browser;
