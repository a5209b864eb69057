package io.ngxagents.vertexai.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a job that takes a backup has come to, as JSON in the message that its container ends with.
 *
 * @param id of the backup; null if none was finished
 * @param time when it was begun, in ISO 8601; null without an id
 * @param keys of the cache in it; null without a cache
 * @param bytes of all its files; null without an id
 * @param verified how deep it was verified: content, parse or load; null if it was not, or was not good
 * @param error why the job has failed; null if it has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupResult(String id, String time, Long keys, Long bytes, String verified, String error) {
    /** Name of the container that says it. */
    public static final String CONTAINER = "backup";

    /** Most characters of an error: Kubernetes cuts what a container ends with at 4096 bytes. */
    public static final int MOST_OF_ERROR = 1000;

    public BackupResult {
        error = error == null || error.length() <= MOST_OF_ERROR ? error : error.substring(0, MOST_OF_ERROR - 1) + "…";
    }
}
