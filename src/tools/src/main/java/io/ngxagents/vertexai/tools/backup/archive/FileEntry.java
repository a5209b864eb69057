package io.ngxagents.vertexai.tools.backup.archive;

/**
 * A file of a backup.
 *
 * @param path below the backup's folder
 * @param packing how the content was made small
 * @param storedBytes size as it is stored: packed and sealed
 * @param sha256 of the stored bytes, 64 hexadecimal digits
 * @param plainBytes size of the content
 */
public record FileEntry(String path, Packing packing, long storedBytes, String sha256, long plainBytes) {}
