package confoci.host.output;

import confoci.error.InvalidRequest;
import confoci.host.io.safe.HiddenName;
import confoci.host.io.safe.PathExchange;
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
import org.jspecify.annotations.Nullable;

/**
 * The hidden folder {@code .NAME.partial-XXXX} beside a target in which its files are written, on the same file system.
 *
 * <p>The file {@code .NAME.partial-XXXX.lock} beside it is there before the folder and until nothing hidden is left. It is locked for as
 * long as the process lives: the system frees the lock even if the process is killed, which is how a later run tells an abandoned folder
 * from one that is in use, here or on another machine.
 */
final class PartialFolder {

    private static final String PARTIAL = "partial";
    private static final String OLD = "old";
    private static final String LOCK_SUFFIX = ".lock";
    private static final int DELETE_ATTEMPTS = 20;
    private static final long DELETE_PAUSE_MILLIS = 10;

    /** The locks of this process, which would be lost if it closed another channel of the file (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final String id;
    private final Path path;
    private final Path lockFile;
    private final @Nullable FileChannel lock;

    /** @param lock null where the file system has no locks: such a folder is never taken for abandoned */
    private PartialFolder(Path target, String id, Path lockFile, @Nullable FileChannel lock) {
        this.target = target;
        this.id = id;
        this.path = HiddenName.of(target, PARTIAL, id);
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates the folder for a target. What killed runs left there is removed; if one was killed while it replaced earlier results, these
     * get their name back.
     *
     * @param target absolute; its parent exists and is free of links
     */
    static PartialFolder beside(Path target) throws IOException {
        recover(target);
        Optional<PartialFolder> claimed = Optional.empty();
        while (claimed.isEmpty()) {
            claimed = claim(target);
        }
        PartialFolder folder = claimed.get();
        try {
            // Not Files.createTempDirectory: its folders are private, and the results should have the permissions the user's umask gives.
            Files.createDirectory(folder.path);
        } catch (IOException e) {
            folder.release();
            throw e;
        }
        return folder;
    }

    /** Creates and locks the file that stands for a folder; nothing if another run took it for abandoned before it was locked. */
    private static Optional<PartialFolder> claim(Path target) throws IOException {
        String id = HiddenName.newId();
        Path file = HiddenName.of(target, PARTIAL, id + LOCK_SUFFIX);
        OWN.add(file);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            OWN.remove(file);
            throw e;
        }
        try {
            if (channel.tryLock() != null && Files.exists(file)) {
                return Optional.of(new PartialFolder(target, id, file, channel));
            }
            channel.close();
            OWN.remove(file);
            return Optional.empty();
        } catch (IOException e) {
            // No locks on this file system.
            channel.close();
            Files.deleteIfExists(file);
            return Optional.of(new PartialFolder(target, id, file, null));
        }
    }

    /**
     * Removes what killed runs to a target have left beside it, and gives earlier results that they were replacing their name back.
     *
     * @throws InvalidRequest if something else has taken that name
     */
    static void recover(Path target) throws IOException {
        String prefix = HiddenName.of(target, PARTIAL, "").getFileName().toString();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent(), file -> {
            String name = file.getFileName().toString();
            return name.startsWith(prefix) && name.endsWith(LOCK_SUFFIX) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        })) {
            for (Path file : siblings) {
                if (!OWN.contains(file)) {
                    String name = file.getFileName().toString();
                    recoverIfAbandoned(target, name.substring(prefix.length(), name.length() - LOCK_SUFFIX.length()), file);
                }
            }
        }
    }

    private static void recoverIfAbandoned(Path target, String id, Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                settle(target, HiddenName.of(target, PARTIAL, id), HiddenName.of(target, OLD, id));
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException e) {
            // Without a lock, or somebody else's: whether it is abandoned cannot be told.
        }
    }

    /** Both are there only if a run was killed between the two renames of {@link #replaceInTwoSteps}. */
    private static void settle(Path target, Path partial, Path old) throws IOException {
        if (exists(old) && exists(partial)) {
            if (exists(target)) {
                throw new InvalidRequest("a run was killed while it replaced the results in " + target + "; they are in " + old
                        + ", and something else has their name: move one of the two elsewhere");
            }
            rename(old, target);
        }
        ExistingFolder.deleteTree(old);
        ExistingFolder.deleteTree(partial);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    Path path() {
        return path;
    }

    /** Gives the folder the name of the target, which is not there or is an empty folder. */
    void moveToTarget() throws IOException {
        rename(path, target);
        release();
    }

    /** Gives the folder the name of the target and deletes the results that had it; at no time is there nothing of that name. */
    void replaceTarget() throws IOException {
        if (PathExchange.exchange(path, target)) {
            ExistingFolder.delete(path);
        } else {
            replaceInTwoSteps();
        }
        release();
    }

    /** As {@link #replaceTarget}, but between two renames the earlier results have another name. */
    void replaceInTwoSteps() throws IOException {
        Path old = HiddenName.of(target, OLD, id);
        rename(target, old);
        try {
            rename(path, target);
        } catch (IOException e) {
            rename(old, target);
            throw e;
        }
        ExistingFolder.delete(old);
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
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

    /** First the file, then its lock: what another run creates meanwhile is not removed. */
    private void release() throws IOException {
        if (lock != null) {
            Files.deleteIfExists(lockFile);
            lock.close();
        }
        OWN.remove(lockFile);
    }

    private static void pause() {
        try {
            Thread.sleep(DELETE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
