package confoci.host.fcnm.cohort;

import confoci.error.OutputUnwritable;
import confoci.host.resume.ContentKey;
import confoci.host.resume.FileKind;
import confoci.host.resume.Resumable;
import confoci.host.resume.Snapshot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is known so far of a cohort, in a file: a run that was stopped goes on after what was saved last, with the same bits. */
public final class Checkpoint {

    private static final FileKind COHORT = new FileKind("fcnm", 2);
    private static final FileKind PART = new FileKind("fcnmpart", 1);

    private final Path file;
    private final ContentKey key;
    private final Snapshot snapshot;

    /** @param key stands for everything that decides the results */
    public Checkpoint(Path file, ContentKey key) {
        this(file, COHORT, key);
    }

    private Checkpoint(Path file, FileKind kind, ContentKey key) {
        this.file = file;
        this.key = key;
        this.snapshot = new Snapshot(file, kind, key);
    }

    /**
     * Takes up what was saved, if anything was.
     *
     * @throws confoci.error.InvalidRequest if it was saved by another analysis, or is damaged
     */
    public void restore(Resumable state) {
        snapshot.restore(state);
    }

    /** Saves the state if it is time. */
    public void save(Resumable state) {
        snapshot.save(state);
    }

    /** Saves the state. */
    public void saveNow(Resumable state) {
        snapshot.saveNow(state);
    }

    /** A file beside this one, for what is too large to be saved again and again; it is removed together with this one. */
    public Path scratch() {
        return file.resolveSibling(file.getFileName() + ".scratch");
    }

    /**
     * A checkpoint beside this one, of a later part of the same analysis; it is removed together with this one.
     *
     * @param name     of the part
     * @param settings what decides its results beside what decides those of this one
     */
    public Checkpoint part(String name, String settings) {
        return new Checkpoint(file.resolveSibling(file.getFileName() + "." + name), PART, key.with(settings));
    }

    /** Removes what is needed no more. */
    public void discard() {
        discard(file);
    }

    /** Removes a checkpoint and what lies beside it, whoever left them. */
    static void discard(Path file) {
        String name = file.getFileName().toString();
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(file.toAbsolutePath().getParent(),
                other -> other.getFileName().toString().equals(name) || other.getFileName().toString().startsWith(name + "."))) {
            for (Path own : ours) {
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be removed (" + e.getMessage() + ")", e);
        }
    }
}
