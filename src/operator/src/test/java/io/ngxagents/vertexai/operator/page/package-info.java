/** The page of releases: what it says, and that nothing which it shows can become a part of it. */
package io.ngxagents.vertexai.operator.page;
