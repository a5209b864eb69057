package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Backups in a folder, such as a mounted PersistentVolumeClaim. A file is written apart, forced to the disk and then linked to
 * its name, which fails if the name is taken. Symbolic links are listed and never followed.
 */
public final class FolderStore implements BackupStore {
    /** Longer than a file takes to be written; what is older belongs to a process that has ended. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path root;
    private final Path unfinished;

    private FolderStore(Path root) {
        this.root = root;
        this.unfinished = root.resolve(".unfinished");
    }

    /** Opens a folder, makes it where it is missing, and removes what processes that were killed have begun in it. */
    public static FolderStore open(Path folder) throws IOException {
        FolderStore store = new FolderStore(folder.toAbsolutePath().normalize());
        Files.createDirectories(store.unfinished);
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(store.unfinished)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return store;
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        Path target = root.resolve(path.text());
        Files.createDirectories(target.getParent());
        Path apart = unfinished.resolve(UUID.randomUUID().toString());
        try {
            writeThrough(apart, content);
            name(target, apart);
        } finally {
            Files.deleteIfExists(apart);
        }
        forceFolder(target.getParent());
    }

    private static void name(Path target, Path written) throws IOException {
        try {
            Files.createLink(target, written);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            // A mounted bucket has no links. The empty file takes the name; the other one then takes its place.
            Files.createFile(target);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** The name must be on the disk before a later file says that this one is there. */
    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public byte[] get(StorePath path, int most) throws IOException {
        Path file = root.resolve(path.text());
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.text(), null, "it is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new FileTooLongException(path, most);
            }
            return content;
        }
    }

    @Override
    public List<StoredFile> list(StorePath folder) throws IOException {
        Path start = root.resolve(folder.text());
        List<StoredFile> found = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return found;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(new StoredFile(
                        root.relativize(file).toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
                return FileVisitResult.CONTINUE;
            }

            /** Another process may have removed it since it was listed. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    @Override
    public void delete(StorePath path) throws IOException {
        Path file = root.resolve(path.text());
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        while (!folder.equals(root) && removedIfEmpty(folder)) {
            folder = folder.getParent();
        }
    }

    private static boolean removedIfEmpty(Path folder) throws IOException {
        try {
            return Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException stillUsed) {
            return false;
        }
    }

    @Override
    public void close() {
        // Nothing is open between two calls.
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
