package confoci.host.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hidden folder {@code .NAME.partial-XXXX} beside a target in which its files are written, on the same file system.
 *
 * <p>A file in it is locked for as long as the process lives: the system frees the lock even if the process is killed, which is how a
 * later run tells an abandoned folder from one that is in use, here or on another machine.
 */
final class PartialFolder {

    private static final String LOCK = ".lock";
    private static final int DELETE_ATTEMPTS = 20;
    private static final long DELETE_PAUSE_MILLIS = 10;

    /** Those of this process, whose lock would be lost if it closed another channel of the file (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    /** @param lock null where the file system has no locks: such a folder is never taken for abandoned */
    private PartialFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the folder for a target, and removes those that killed runs left there.
     *
     * @param target absolute; its parent exists
     */
    static PartialFolder beside(Path target) throws IOException {
        removeAbandoned(target);
        Optional<PartialFolder> created = Optional.empty();
        while (created.isEmpty()) {
            created = create(sibling(target, "partial"));
        }
        return created.get();
    }

    /** Creates and locks a folder; nothing if another run took it for abandoned before it was locked. */
    private static Optional<PartialFolder> create(Path path) throws IOException {
        // Not Files.createTempDirectory: its folders are private, and the results should have the permissions the user's umask gives.
        Files.createDirectory(path);
        OWN.add(path);
        Path file = path.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            OWN.remove(path);
            Files.delete(path);
            throw e;
        }
        try {
            if (channel.tryLock() != null && Files.exists(file)) {
                return Optional.of(new PartialFolder(path, channel));
            }
            channel.close();
            OWN.remove(path);
            return Optional.empty();
        } catch (IOException e) {
            // No locks on this file system.
            channel.close();
            Files.deleteIfExists(file);
            return Optional.of(new PartialFolder(path, null));
        }
    }

    /** A name beside the target that no other run has. */
    static Path sibling(Path target, String purpose) {
        String id = Long.toHexString(System.nanoTime() * 0x9E3779B97F4A7C15L >>> 32);
        return target.resolveSibling("." + target.getFileName() + "." + purpose + "-" + id);
    }

    /** Removes what killed runs to a target have left beside it. */
    static void removeAbandoned(Path target) throws IOException {
        String prefix = "." + target.getFileName() + ".partial-";
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent(), file ->
                file.getFileName().toString().startsWith(prefix) && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))) {
            for (Path folder : siblings) {
                if (!OWN.contains(folder)) {
                    removeIfAbandoned(folder);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                ExistingFolder.deletePartial(folder);
            }
        } catch (IOException e) {
            // Without a lock, or somebody else's: whether it is abandoned cannot be told.
        }
    }

    Path path() {
        return path;
    }

    /** Gives the folder the name of the target. */
    void moveTo(Path target) throws IOException {
        // First the file, then its lock: a folder without either is nobody's to remove.
        Files.deleteIfExists(path.resolve(LOCK));
        release();
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the folder with what was written so far. */
    void delete() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                ExistingFolder.deletePartial(path);
                break;
            } catch (NoSuchFileException e) {
                break;
            } catch (DirectoryNotEmptyException e) {
                // At a shutdown other threads still run, and one of them may just have created its file.
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
        release();
    }

    private void release() throws IOException {
        OWN.remove(path);
        if (lock != null) {
            lock.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(DELETE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
