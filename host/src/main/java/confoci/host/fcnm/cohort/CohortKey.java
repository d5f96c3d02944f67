package confoci.host.fcnm.cohort;

import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
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

    /**
     * 32 bytes. A file of a subject stands for itself by its name, size and time of change.
     *
     * @param noise in a word, what is kept of the noise of maps; empty for nothing
     */
    public static byte[] of(Domain domain, List<StudySeed> seeds, Cohort cohort, String noise) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                domain.identify(out);
                out.writeUTF(noise);
                for (StudySeed seed : seeds) {
                    byte[] elements = seed.elements().toByteArray();
                    out.writeInt(elements.length);
                    out.write(elements);
                }
                cohort.denoising().identify(out);
                for (SubjectFiles subject : cohort.subjects()) {
                    out.writeBoolean(subject.mask().isPresent());
                    for (Path file : subject.all()) {
                        out.writeUTF(file.toString());
                        boolean there = Files.isRegularFile(file);
                        out.writeLong(there ? Files.size(file) : -1);
                        out.writeLong(there ? Files.getLastModifiedTime(file).toMillis() : -1);
                    }
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
