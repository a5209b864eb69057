/** The simulator as Google's own client and an admin see it. */
package io.ngxagents.vertexai.simulator;
