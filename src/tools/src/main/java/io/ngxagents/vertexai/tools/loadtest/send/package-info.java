/**
 * The generator: sends the requests of a plan at their times, whatever the answers do, and tells what came of each. The only
 * package of the load test that may use Vert.x.
 */
package io.ngxagents.vertexai.tools.loadtest.send;
