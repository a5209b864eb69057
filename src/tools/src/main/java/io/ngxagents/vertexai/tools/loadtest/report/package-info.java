/** The files and lines that a load test leaves. May use HdrHistogram's log and Jackson. */
package io.ngxagents.vertexai.tools.loadtest.report;
