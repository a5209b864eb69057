/** Tests of the files that a load test leaves. */
package io.ngxagents.vertexai.tools.loadtest.report;
