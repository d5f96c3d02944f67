package confoci.host.fcnm.input;

import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.space.Mask;
import confoci.host.stats.StudentTail;
import java.nio.file.Path;

/** Reads maps of t and makes masks of them. */
public final class StudyTMapReader {

    private StudyTMapReader() {
    }

    /**
     * Reads a map; voxels that are 0 or no number were not tested.
     *
     * @param region    the voxels to take of it
     * @param reference whose grid the region has, for messages
     * @param tail      of t under the null hypothesis
     * @throws confoci.error.InputDataException if the file cannot be read or lies on another grid
     */
    public static StudyMask read(Path file, Mask region, String reference, Threshold threshold, StudentTail tail) {
        NiftiImage image = NiftiReader.read(file);
        Grids.requireSame(file.toString(), image.grid(), reference, region.grid());
        double[] values = image.values(0);
        double[] t = new double[region.voxels().size()];
        for (int v = 0; v < t.length; v++) {
            double value = values[region.voxels().index(v)];
            t[v] = value == 0 ? Double.NaN : value;
        }
        return new StudyMask(StudyMaskReader.name(file), threshold.network(t, threshold.critical(t, tail)));
    }
}
