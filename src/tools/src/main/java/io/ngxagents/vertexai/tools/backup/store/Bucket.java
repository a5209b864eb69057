package io.ngxagents.vertexai.tools.backup.store;

/**
 * A folder of a bucket.
 *
 * @param name of the bucket
 * @param prefix folder in it, without a slash at either end; empty for the bucket itself
 */
record Bucket(String name, String prefix) {
    /** Name of an object in the bucket. */
    String object(StorePath path) {
        return before() + path;
    }

    /** Path of an object, below the folder. */
    String path(String object) {
        return object.substring(before().length());
    }

    private String before() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }
}
