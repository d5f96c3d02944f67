package confoci.host.fcnm.input;

import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.stats.StudentTail;
import java.nio.file.Path;

/** Reads maps of t and makes masks of them. */
public final class StudyTMapReader {

    private StudyTMapReader() {
    }

    /**
     * Reads a map; places that are 0 or no number were not tested.
     *
     * @param tail of t under the null hypothesis
     * @throws confoci.error.InputDataException if the file cannot be read or lies in another space
     */
    public static StudyMask read(Path file, Domain domain, Threshold threshold, StudentTail tail) {
        double[] t = domain.read(file);
        for (int v = 0; v < t.length; v++) {
            t[v] = t[v] == 0 ? Double.NaN : t[v];
        }
        return new StudyMask(StudyMaskReader.name(file), threshold.network(t, threshold.critical(t, tail)));
    }
}
