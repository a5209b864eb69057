/** What crosses modules. Tests only; may use every module, the packaged programs as processes of their own. */
package io.ngxagents.vertexai.it;
