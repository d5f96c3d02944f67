package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Reads the masks of studies: places above 0. */
public final class StudyMaskReader {

    private static final String[] ENDINGS = {".dscalar.nii", ".dlabel.nii", ".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img"};

    private StudyMaskReader() {
    }

    /**
     * Reads the mask of a study, or of several if the file has several maps.
     *
     * @throws InputDataException if the file cannot be read, lies in another space or holds values that no mask has
     */
    public static List<StudyMask> read(Path file, Domain domain) {
        return MapReader.read(file, domain).stream().map(StudyMaskReader::mask).toList();
    }

    private static StudyMask mask(ReadMap map) {
        double[] values = map.values();
        BitSet inside = new BitSet(values.length);
        double only = 0;
        for (int v = 0; v < values.length; v++) {
            double value = values[v];
            if (value < 0 || value > 0 && only != 0 && value != only) {
                throw new InputDataException(map.source() + ": holds " + value + (value < 0 ? "" : " beside " + only)
                        + ", so it is no mask; give maps of t by --t-maps and --subjects");
            }
            if (value > 0) {
                only = value;
                inside.set(v);
            }
        }
        return new StudyMask(name(map.source()), inside);
    }

    /** What a study is called after its file, and after its map if the file has several. */
    static String name(ChosenMap source) {
        return stem(source.file()) + source.map().map(map -> "#" + map).orElse("");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
