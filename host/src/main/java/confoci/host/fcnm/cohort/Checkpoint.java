package confoci.host.fcnm.cohort;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * What is known so far, in a file: a run that was stopped goes on after what was saved last, with the same bits. It is saved as often as
 * that takes no more than a tenth of the time.
 */
public final class Checkpoint {

    private static final byte[] MAGIC = {'F', 'C', 'N', 'M', 'c', 'p', '0', '3'};
    private static final int KEY_BYTES = 32;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final int SHARE_OF_TIME = 10;
    private static final int BUFFER = 1 << 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** How fast files are taken to be written before one was. */
    private static final long USUAL_BYTES_PER_SECOND = 500_000_000;

    private final Path file;
    private final byte[] key;
    private long lastEnd = System.nanoTime();
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
    public void restore(Resumable state) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            requireWhole();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                requireOurs(in.readNBytes(MAGIC.length), in.readNBytes(KEY_BYTES));
                state.read(in);
            }
        } catch (IOException e) {
            throw refused("cannot be read (" + e.getMessage() + "); leave out --resume to start anew");
        }
    }

    /** Nothing of a damaged file is believed, not even whose it is. */
    private void requireWhole() throws IOException {
        long left = Files.size(file) - CHECKSUM_BYTES;
        boolean whole = left >= MAGIC.length + KEY_BYTES;
        if (whole) {
            CRC32C sum = new CRC32C();
            try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                byte[] buffer = new byte[BUFFER];
                while (left > 0) {
                    int count = (int) Math.min(left, buffer.length);
                    in.readFully(buffer, 0, count);
                    sum.update(buffer, 0, count);
                    left -= count;
                }
                whole = in.readLong() == sum.getValue();
            }
        }
        if (!whole) {
            throw refused("is damaged; leave out --resume to start anew");
        }
    }

    private void requireOurs(byte[] magic, byte[] itsKey) {
        if (!Arrays.equals(magic, MAGIC)) {
            throw refused("was left by another version of Confoci; leave out --resume to start anew");
        }
        if (!Arrays.equals(itsKey, key)) {
            throw refused("was left by another analysis (other foci, subjects or options); give the same command again, or leave out"
                    + " --resume to start anew");
        }
    }

    private InvalidRequest refused(String why) {
        return new InvalidRequest("--resume: " + file + " " + why);
    }

    /** Saves the state if it is time. */
    public void save(Resumable state) {
        long start = System.nanoTime();
        long takes = lastTook > 0 ? lastTook : NANOS_PER_SECOND * state.bytes() / USUAL_BYTES_PER_SECOND;
        if (start - lastEnd >= SHARE_OF_TIME * takes) {
            saveNow(state);
        }
    }

    /** Saves the state. */
    public void saveNow(Resumable state) {
        long start = System.nanoTime();
        try (PartialFile target = PartialFile.create(file);
                CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(target.stream(), BUFFER), new CRC32C());
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            digest.update(settings.getBytes(StandardCharsets.UTF_8));
            return new Checkpoint(file.resolveSibling(file.getFileName() + "." + name), digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Removes what is needed no more. */
    public void discard() {
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
