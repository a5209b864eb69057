/** Tests of the api's own value types. */
package io.ngxagents.vertexai.api;
