package confoci.host.fcnm.cohort;

import confoci.host.fcnm.seed.StudySeed;
import confoci.host.space.Mask;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Stands for everything that decides what a cohort says, so that an interrupted run is never taken up by another analysis. */
public final class CohortKey {

    private CohortKey() {
    }

    /** 32 bytes. A subject stands for itself by its name, size and time of change. */
    public static byte[] of(Mask mask, List<StudySeed> seeds, List<Path> subjects) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                out.writeUTF(mask.grid().voxelToMm().toString());
                out.writeInt(mask.voxels().size());
                for (int v = 0; v < mask.voxels().size(); v++) {
                    out.writeInt(mask.voxels().index(v));
                }
                for (StudySeed seed : seeds) {
                    byte[] voxels = seed.voxels().toByteArray();
                    out.writeInt(voxels.length);
                    out.write(voxels);
                }
                for (Path subject : subjects) {
                    out.writeUTF(subject.toString());
                    boolean there = Files.isRegularFile(subject);
                    out.writeLong(there ? Files.size(subject) : -1);
                    out.writeLong(there ? Files.getLastModifiedTime(subject).toMillis() : -1);
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
