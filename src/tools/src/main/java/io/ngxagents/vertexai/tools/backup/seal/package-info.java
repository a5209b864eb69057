/**
 * Keys of backups, by Google's Tink: files are encrypted, manifests are signed. A keyset holds several keys, of which one is
 * used for what is new, so that keys can be replaced while older backups stay readable. May use Tink and the JDK only.
 */
package io.ngxagents.vertexai.tools.backup.seal;
