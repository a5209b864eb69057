/** The second port, which callers cannot reach: probes, the scrape, and forgetting what is cached. */
package io.ngxagents.vertexai.gateway.admin;
