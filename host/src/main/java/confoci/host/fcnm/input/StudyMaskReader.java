package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.space.Mask;
import java.nio.file.Path;
import java.util.BitSet;

/** Reads the masks of studies: voxels above 0. */
public final class StudyMaskReader {

    private static final String[] ENDINGS = {".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img"};

    private StudyMaskReader() {
    }

    /**
     * Reads a mask.
     *
     * @param region    the voxels to take of it
     * @param reference whose grid the region has, for messages
     * @throws InputDataException if the file cannot be read, lies on another grid or holds values that no mask has
     */
    public static StudyMask read(Path file, Mask region, String reference) {
        NiftiImage image = NiftiReader.read(file);
        Grids.requireSame(file.toString(), image.grid(), reference, region.grid());
        double[] values = image.values(0);
        BitSet inside = new BitSet(region.voxels().size());
        double only = 0;
        for (int v = 0; v < region.voxels().size(); v++) {
            double value = values[region.voxels().index(v)];
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
