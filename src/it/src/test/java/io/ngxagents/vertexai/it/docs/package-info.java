/** Documentation that is generated, and the tests that hold it in step. */
package io.ngxagents.vertexai.it.docs;
