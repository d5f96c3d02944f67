package confoci.host.fcnm.cohort;

import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.output.FileRecord;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Stands for everything that decides what a cohort says, so that an interrupted run is never taken up by another analysis. Subjects stand
 * for themselves by their names alone: whether their files have changed matters for those that were read, which {@link CohortState} knows.
 */
public final class CohortKey {

    private CohortKey() {
    }

    /**
     * 32 bytes.
     *
     * @param noise in a word, what is kept of the noise of maps; empty for nothing
     */
    public static byte[] of(Domain domain, List<StudySeed> seeds, Cohort cohort, String noise) {
        MessageDigest digest = FileRecord.newDigest();
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
                out.writeUTF(subject.image().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }
}
