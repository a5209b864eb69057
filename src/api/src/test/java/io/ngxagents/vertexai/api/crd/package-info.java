/** Generation and checks of the CustomResourceDefinitions. */
package io.ngxagents.vertexai.api.crd;
