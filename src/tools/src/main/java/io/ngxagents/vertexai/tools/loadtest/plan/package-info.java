/**
 * What a load test sends and when: phases, arrivals, requests and prompts, and how a plan is read from a file. Pure: the same
 * plan and seed give the same requests at the same times. May use Jackson and the value types of the API.
 */
package io.ngxagents.vertexai.tools.loadtest.plan;
