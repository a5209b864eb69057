/** The catalogue as resources of Terraform's google provider. */
package io.ngxagents.vertexai.monitoring.terraform;
