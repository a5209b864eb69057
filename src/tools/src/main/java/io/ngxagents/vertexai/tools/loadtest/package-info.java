/**
 * {@code load-test}: what its options say, and one run of it. May use picocli and the packages below: {@code plan},
 * {@code targets}, {@code send}, {@code result}, {@code report}.
 */
package io.ngxagents.vertexai.tools.loadtest;
