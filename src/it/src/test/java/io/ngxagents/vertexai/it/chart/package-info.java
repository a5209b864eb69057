/** The Helm chart: rendered by Helm itself and held against a real API server. May use the test API server. */
package io.ngxagents.vertexai.it.chart;
