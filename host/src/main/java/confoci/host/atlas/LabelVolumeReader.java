package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.output.Notation;
import java.nio.file.Path;
import java.util.List;

/** Reads a NIfTI volume of whole numbers on any grid, where a voxel takes the label that lies at its centre; 0 is none. */
final class LabelVolumeReader implements AtlasReader {

    @Override
    public boolean reads(Path file) {
        return true;
    }

    @Override
    public Atlas read(ChosenMap chosen, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels -> read(chosen, voxels);
            case GrayordinateDomain grayordinates -> throw unsuitable(chosen.file());
        };
    }

    /** @throws InputDataException if it is no such image at all */
    private static InputDataException unsuitable(Path file) {
        NiftiSeries.open(file).close();
        return new InputDataException(file + ": is an image of voxels, and regions of grayordinates are needed; give a"
                + " .dlabel.nii or .label.gii");
    }

    private static Atlas read(ChosenMap chosen, VoxelDomain domain) {
        NiftiImage image = NiftiReader.read(Path.of(chosen.toString()));
        double[] volume = image.values(0);
        int[] keys = new int[domain.size()];
        for (int v = 0; v < keys.length; v++) {
            int at = image.grid().voxelOf(domain.point(v));
            keys[v] = at < 0 ? LabelKeys.NONE : key(image, volume[at]);
        }
        return Atlas.of(chosen.toString(), keys, List.of());
    }

    /** The key of a value, {@link LabelKeys#NONE} for none. */
    static int key(NiftiImage image, double value) {
        if (Double.isNaN(value)) {
            return LabelKeys.NONE;
        }
        double whole = image.scaling().whole(value);
        if (Double.isNaN(whole)) {
            double step = Math.abs(image.scaling().slope());
            throw new InputDataException(image.name() + ": holds " + value + ", and labels are whole numbers; "
                    + (step > 1 ? "it is stored in steps of " + step + " (scl_slope), too coarse for labels; write it again as integers"
                    : "give an atlas, not a map of probabilities"));
        }
        if (whole < 0 || whole > Integer.MAX_VALUE) {
            throw new InputDataException(image.name() + ": holds " + Notation.float64().of(whole) + ", and labels are whole numbers from 1,"
                    + " 0 for no region; write 0 where it has values that stand for no region, or give an atlas");
        }
        return whole == 0 ? LabelKeys.NONE : (int) whole;
    }
}
