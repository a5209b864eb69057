/** The operator's process: where it begins, and how its parts are put together. Nothing may use this package. */
package io.ngxagents.vertexai.operator;
