package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.overlap.StudyMask;
import java.nio.file.Path;
import java.util.BitSet;

/** Reads the masks of studies: places above 0. */
public final class StudyMaskReader {

    private static final String[] ENDINGS = {".dscalar.nii", ".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img"};

    private StudyMaskReader() {
    }

    /**
     * Reads a mask.
     *
     * @throws InputDataException if the file cannot be read, lies in another space or holds values that no mask has
     */
    public static StudyMask read(Path file, Domain domain) {
        double[] values = domain.read(file);
        BitSet inside = new BitSet(values.length);
        double only = 0;
        for (int v = 0; v < values.length; v++) {
            double value = values[v];
            if (value < 0 || value > 0 && only != 0 && value != only) {
                throw new InputDataException(file + ": holds " + value + (value < 0 ? "" : " beside " + only)
                        + ", so it is no mask; give maps of t by --t-maps and --subjects");
            }
            if (value > 0) {
                only = value;
                inside.set(v);
            }
        }
        return new StudyMask(name(file), inside);
    }

    /** What a study is called after its file. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
