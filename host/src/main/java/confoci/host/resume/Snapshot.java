package confoci.host.resume;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import confoci.host.resume.UnusableFile.Reason;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * All that is known so far, in a file that the next snapshot replaces. It is saved as often as that takes no more than a tenth of the time.
 */
public final class Snapshot {

    private static final int SHARE_OF_TIME = 10;
    /** How long files are taken to be written before one was: at 500 MB/s. */
    private static final long USUAL_NANOS_PER_BYTE = 2;

    private final RangeFile file;
    private long lastEnd = System.nanoTime();
    private long lastTook;

    /**
     * Prepares a snapshot.
     *
     * @param file where it lies
     * @param kind what it is about
     * @param key  stands for everything that decides its content
     */
    public Snapshot(Path file, FileKind kind, ContentKey key) {
        this.file = new RangeFile(file, kind, key);
    }

    /**
     * Takes up what was saved, if anything was.
     *
     * @throws InvalidRequest if the file is not what is to be gone on with, or is damaged
     */
    public void restore(Resumable state) {
        if (!Files.exists(file.file())) {
            return;
        }
        try {
            file.read((range, content) -> {
                state.read(content);
                if (!state.range().equals(range)) {
                    throw new UnusableFile(file.file(), Reason.OTHER_RANGE);
                }
            });
        } catch (IOException e) {
            throw UnusableFile.refusal(file.file(), e);
        }
    }

    /** Saves the state if it is time. */
    public void save(Resumable state) {
        long takes = lastTook > 0 ? lastTook : USUAL_NANOS_PER_BYTE * state.bytes();
        if (System.nanoTime() - lastEnd >= SHARE_OF_TIME * takes) {
            saveNow(state);
        }
    }

    /**
     * Saves the state.
     *
     * @throws OutputUnwritable if there is no room for it
     */
    public void saveNow(Resumable state) {
        long start = System.nanoTime();
        try (RangeFile.Writer target = file.create(state.range())) {
            state.write(new DataOutputStream(target));
            target.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file.file(), e);
        }
        lastEnd = System.nanoTime();
        lastTook = lastEnd - start;
    }
}
