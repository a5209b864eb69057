/** Which gateway a load test is meant for, the way there, and whether it may be pressed. */
package io.ngxagents.vertexai.tools.loadtest.targets;
