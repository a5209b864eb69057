package io.ngxagents.vertexai.monitoring.terraform;

/**
 * A variable of the configuration.
 *
 * @param type such as {@code number}
 * @param fallback its default as Terraform reads it; null if people must set it
 * @param condition what a value must be; empty for any
 * @param allowed the same for people
 */
record Variable(String name, String type, String description, String fallback, String condition, String allowed) {
    static Variable share(String name, String description, String fallback) {
        return new Variable(
                name,
                "number",
                description,
                fallback,
                "var." + name + " >= 0 && var." + name + " <= 1",
                "between 0 and 1");
    }

    static Variable positive(String name, String description, String fallback) {
        return new Variable(name, "number", description, fallback, "var." + name + " > 0", "more than 0");
    }

    String text() {
        StringBuilder text = new StringBuilder("variable \"" + name + "\" {\n");
        text.append("  description = \"").append(description).append("\"\n");
        text.append("  type        = ").append(type).append('\n');
        if (fallback != null) {
            text.append("  default     = ").append(fallback).append('\n');
        }
        if (!condition.isEmpty()) {
            text.append("\n  validation {\n    condition     = ")
                    .append(condition)
                    .append("\n    error_message = \"")
                    .append(name)
                    .append(" must be ")
                    .append(allowed)
                    .append(".\"\n  }\n");
        }
        return text.append("}\n").toString();
    }
}
