package confoci.host.fcnm.cohort;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.output.PartialFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What a cohort has said so far, in a file: a run that was stopped goes on after the last subject that was saved, with the same bits. A
 * subject is saved unless that would take more than a tenth of the time.
 */
public final class Checkpoint {

    private static final byte[] MAGIC = {'F', 'C', 'N', 'M', 'c', 'p', '0', '1'};
    private static final int KEY_BYTES = 32;
    private static final int SHARE_OF_TIME = 10;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final byte[] key;
    private long lastEnd;
    private long lastTook;

    /** @param key 32 bytes that stand for everything that decides the results */
    public Checkpoint(Path file, byte[] key) {
        this.file = file;
        this.key = key.clone();
    }

    /**
     * Takes up what was saved, if anything was.
     *
     * @throws InvalidRequest if it was saved by another analysis, or is damaged
     */
    void restore(CohortState state) {
        if (!Files.exists(file)) {
            return;
        }
        try (CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), new CRC32C());
                DataInputStream in = new DataInputStream(checked)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || !Arrays.equals(in.readNBytes(KEY_BYTES), key)) {
                throw new InvalidRequest("--resume: " + file + " was left by another analysis (other foci, subjects, mask or spheres); give"
                        + " the same command again, or leave out --resume to start anew");
            }
            state.read(in);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("its checksum is wrong");
            }
        } catch (IOException e) {
            throw new InvalidRequest("--resume: " + file + " cannot be used (" + e.getMessage() + "); leave out --resume to start anew");
        }
    }

    /** Saves the state if it is time. */
    void save(CohortState state) {
        long start = System.nanoTime();
        if (start - lastEnd < SHARE_OF_TIME * lastTook) {
            return;
        }
        try (PartialFile target = PartialFile.create(file);
                CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(stream(target), BUFFER), new CRC32C());
                DataOutputStream out = new DataOutputStream(checked)) {
            out.write(MAGIC);
            out.write(key);
            state.write(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            target.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
        lastEnd = System.nanoTime();
        lastTook = lastEnd - start;
    }

    private static OutputStream stream(PartialFile target) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                target.write(ByteBuffer.wrap(bytes, from, count));
            }
        };
    }

    /** Removes the file, which is needed no more. */
    public void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be removed (" + e.getMessage() + ")", e);
        }
    }
}
