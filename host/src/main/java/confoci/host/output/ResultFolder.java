package confoci.host.output;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.FileRecord;
import confoci.host.io.safe.FreeSpace;
import confoci.host.io.safe.WriteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The folder that a run leaves behind: complete or absent.
 *
 * <p>Files are written into a {@link PartialFolder} beside the target, and {@link #commit} gives it its name in one atomic rename. Closing
 * without a commit removes it, and so does a shutdown of the virtual machine (Ctrl-C, SIGTERM); what a killed run left is removed by the
 * next one to the same target. A target that exists is refused unless it is empty, or {@code force} is given and it holds nothing but the
 * files that an earlier run wrote; it is replaced at the commit, not before.
 *
 * <p>Safe for use by several threads, which may write different files at the same time.
 */
public final class ResultFolder implements ResultFiles, AutoCloseable {

    private enum State { OPEN, COMMITTED, REMOVED }

    private final Path target;
    private final PartialFolder partial;
    private final Deque<Path> createdParents;
    private final boolean force;
    private final Thread shutdownHook = new Thread(this::remove, "confoci-remove-partial-results");
    private final Set<String> names = new HashSet<>();
    private final SortedMap<String, FileRecord> outputs = new TreeMap<>();
    private State state = State.OPEN;

    private ResultFolder(Path target, PartialFolder partial, Deque<Path> createdParents, boolean force) {
        this.target = target;
        this.partial = partial;
        this.createdParents = createdParents;
        this.force = force;
    }

    /**
     * Prepares a result folder; missing parents are created, the target itself appears at {@link #commit}.
     *
     * @param out   the target as the user named it; a link to a folder stands for that folder
     * @param force whether an earlier result there may be replaced
     * @throws InvalidRequest   if the target exists and may not be replaced, or can never be a result folder
     * @throws OutputUnwritable if nothing can be created there
     */
    public static ResultFolder create(Path out, boolean force) {
        Deque<Path> created = new ArrayDeque<>();
        try {
            Path target = OutputTarget.of(out);
            Path parent = OutputTarget.parent(target);
            if (Files.isDirectory(parent)) {
                PartialFolder.recover(target);
            }
            OutputTarget.requireFree(target, out, force);
            OutputTarget.createParents(parent, created);
            ResultFolder folder = new ResultFolder(target, PartialFolder.beside(target), created, force);
            Runtime.getRuntime().addShutdownHook(folder.shutdownHook);
            return folder;
        } catch (IOException e) {
            removeEmpty(created);
            throw WriteFailure.of("the results", out, OutputTarget.existingAncestor(out.toAbsolutePath()), e);
        }
    }

    /**
     * Where a run keeps what it needs until its results are complete: the hidden file {@code .NAME.SUFFIX} beside them.
     *
     * @param out the results as the user named them
     * @throws OutputUnwritable if that place cannot be looked at
     */
    public static Path beside(Path out, String suffix) {
        try {
            Path target = OutputTarget.real(out);
            return target.resolveSibling("." + target.getFileName() + "." + suffix);
        } catch (IOException e) {
            throw WriteFailure.of("the results", out, OutputTarget.existingAncestor(out.toAbsolutePath()), e);
        }
    }

    /**
     * Makes sure that replacing earlier results takes nothing away that this run reads.
     *
     * @throws InvalidRequest if a file lies inside the folder
     */
    public void requireOutside(Path input) {
        Path file = input.toAbsolutePath().normalize();
        try {
            file = Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            // If it cannot be read, its reader reports it.
        }
        if (file.startsWith(target)) {
            throw new InvalidRequest(input + " lies in the folder whose results are to be replaced; name another folder with --out");
        }
    }

    /**
     * Looks once more, when other runs can no longer come in between.
     *
     * @throws InvalidRequest if the target came into being meanwhile and may not be replaced
     */
    public void requireStillFree() {
        try {
            OutputTarget.requireFree(target, target, force);
        } catch (IOException e) {
            throw WriteFailure.of("the results", target, partial.path(), e);
        }
    }

    /** Where the results will be after {@link #commit}; absolute. */
    public Path path() {
        return target;
    }

    /**
     * Ends a run early that could not be written in the end.
     *
     * @param bytes what the results will take, roughly
     * @throws OutputUnwritable if the disk has less left
     */
    public void requireSpace(long bytes) {
        try {
            long free = FreeSpace.of(partial.path());
            if (free < bytes) {
                throw WriteFailure.tooSmall(target, bytes, free);
            }
        } catch (IOException e) {
            throw WriteFailure.of("the results", target, partial.path(), e);
        }
    }

    @Override
    public FileRecord write(String name, Content content) {
        requirePlain(name);
        return writeAt(name, content);
    }

    /**
     * A folder within this one, for results of a kind; {@link #outputs} lists its files as {@code folder/file}.
     *
     * @param name a plain file name, used once
     */
    public ResultFiles subfolder(String name) {
        requirePlain(name);
        Path folder = claim(name);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw failure(name, e);
        }
        return (file, content) -> {
            requirePlain(file);
            return writeAt(name + "/" + file, content);
        };
    }

    private FileRecord writeAt(String name, Content content) {
        Path file = claim(name);
        try {
            content.writeTo(file);
            FileRecord record = FileRecord.of(name, file);
            synchronized (this) {
                outputs.put(name, record);
            }
            return record;
        } catch (IOException e) {
            throw failure(name, e);
        } catch (UncheckedIOException e) {
            throw failure(name, Objects.requireNonNull(e.getCause()));
        }
    }

    /** Whether it names a file directly within a folder, visibly so. */
    static boolean isPlain(String name) {
        return !name.isEmpty() && !name.startsWith(".") && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0);
    }

    private static void requirePlain(String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
    }

    private synchronized Path claim(String name) {
        requireOpen();
        if (!names.add(name)) {
            throw new IllegalArgumentException(name + " is written twice");
        }
        return partial.path().resolve(name);
    }

    private synchronized RuntimeException failure(String name, IOException cause) {
        return state == State.REMOVED ? cancelled() : WriteFailure.of(name, target, partial.path(), cause);
    }

    private void requireOpen() {
        if (state == State.REMOVED) {
            throw cancelled();
        }
        if (state == State.COMMITTED) {
            throw new IllegalStateException("the results are complete");
        }
    }

    private static CancellationException cancelled() {
        return new CancellationException("the run was stopped and its partial results removed");
    }

    /** Where files lie that were written so far, until {@link #commit}; for those who read them. */
    public Path written() {
        return partial.path();
    }

    /** The files written so far, by name. */
    public synchronized List<FileRecord> outputs() {
        return List.copyOf(outputs.values());
    }

    /**
     * Gives the folder its name. The record of the run must have been written: without it a later {@code --force} could not tell
     * the results from a folder of the user's.
     *
     * @throws InvalidRequest   if the target came into being meanwhile and may not be replaced
     * @throws OutputUnwritable if the folder cannot be renamed
     */
    public synchronized void commit() {
        requireOpen();
        if (!outputs.containsKey(RunRecord.FILE_NAME)) {
            throw new IllegalStateException(RunRecord.FILE_NAME + " has not been written");
        }
        try {
            OutputTarget.requireFree(target, target, force);
            if (Files.exists(target) && !ExistingFolder.isEmpty(target)) {
                partial.replaceTarget();
            } else {
                partial.moveToTarget();
            }
        } catch (IOException e) {
            throw WriteFailure.of("the results", target, partial.path(), e);
        }
        state = State.COMMITTED;
        removeHook();
    }

    /** Removes what was written unless it has been committed. */
    @Override
    public void close() {
        remove();
        removeHook();
    }

    private void remove() {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.REMOVED;
        }
        try {
            partial.delete();
        } catch (IOException e) {
            // Nothing more can be done for a folder that will not go; the failure that brought us here is the one to report.
        }
        removeEmpty(createdParents);
    }

    private static void removeEmpty(Deque<Path> folders) {
        for (Path folder : folders) {
            try {
                Files.delete(folder);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down; the hook finds nothing left to do.
        }
    }
}
