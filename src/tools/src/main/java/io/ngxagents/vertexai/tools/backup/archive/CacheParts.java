package io.ngxagents.vertexai.tools.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;

/** The cache as one stream of bytes, which is cut into parts: however large the cache is, one part at a time is in memory. */
public final class CacheParts {
    /** Bytes of one part before it is packed. */
    public static final int USUAL_PART = 8 << 20;

    private CacheParts() {}

    /**
     * Bytes that are written become parts of the backup; the last with {@link OutputStream#close()}.
     *
     * @param partBytes of one part before it is packed
     */
    public static OutputStream to(BackupWriter backup, int partBytes) {
        return new Writing(backup, partBytes);
    }

    /** The bytes of all parts. */
    public static InputStream of(BackupReader backup) throws DamagedBackupException {
        int number = 0;
        for (FileEntry part : backup.cacheParts()) {
            if (!part.path().equals(Names.cachePart(number++))) {
                throw new DamagedBackupException("the cache's parts are not in their order at " + part.path());
            }
        }
        return new Reading(backup);
    }

    private static final class Writing extends OutputStream {
        private final BackupWriter backup;
        private final byte[] part;
        private int length;
        private int number;

        Writing(BackupWriter backup, int size) {
            this.backup = backup;
            this.part = new byte[size];
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int done = 0;
            while (done < count) {
                int fits = Math.min(count - done, part.length - length);
                System.arraycopy(bytes, offset + done, part, length, fits);
                length += fits;
                done += fits;
                if (length == part.length) {
                    store();
                }
            }
        }

        private void store() throws IOException {
            backup.write(Names.cachePart(number++), Packing.ZSTD, Arrays.copyOf(part, length));
            length = 0;
        }

        @Override
        public void close() throws IOException {
            if (length > 0) {
                store();
            }
        }
    }

    private static final class Reading extends InputStream {
        private final BackupReader backup;
        private final Iterator<FileEntry> parts;
        private byte[] part = new byte[0];
        private int position;

        Reading(BackupReader backup) {
            this.backup = backup;
            this.parts = backup.cacheParts().iterator();
        }

        @Override
        public int read() throws IOException {
            return hasNext() ? part[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (!hasNext()) {
                return -1;
            }
            int fits = Math.min(count, part.length - position);
            System.arraycopy(part, position, bytes, offset, fits);
            position += fits;
            return fits;
        }

        private boolean hasNext() throws IOException {
            while (position == part.length && parts.hasNext()) {
                part = backup.content(parts.next());
                position = 0;
            }
            return position < part.length;
        }
    }
}
