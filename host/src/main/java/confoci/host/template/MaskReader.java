package confoci.host.template;

import confoci.error.InputDataException;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.nifti.SpaceCode;
import confoci.host.nifti.Statistic;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.SpaceName;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads masks from images of any kind that {@link NiftiReader} knows. */
public final class MaskReader {

    /** A focus kernel is a product of one factor per axis, which is a Gaussian in space only if the axes are at right angles. */
    private static final double LARGEST_SKEW = 1e-3;
    /** A brain in MNI space is some 140 x 180 x 150 mm. */
    private static final double SMALLEST_EXTENT_MM = 100;

    private MaskReader() {
    }

    /** Reads a mask whose voxels are those above 0. */
    public static MaskFile read(Path file) {
        return read(file, 0);
    }

    /**
     * Reads a mask.
     *
     * @param threshold voxels with a larger value are inside; those without a number (NaN) are not
     * @throws InputDataException if the file cannot be read, has more than one volume or skewed axes, or no voxel is inside
     */
    public static MaskFile read(Path file, double threshold) {
        NiftiImage image = NiftiReader.read(file);
        VoxelGrid grid = image.grid();
        if (grid.skew() > LARGEST_SKEW) {
            throw new InputDataException(file + ": its axes are not at right angles " + grid.voxelToMm()
                    + "; resample it to a grid that is, for example with flirt -applyisoxfm or nilearn.image.resample_img");
        }
        if (image.statistic().kind() == Statistic.Kind.P) {
            throw new InputDataException(file + ": says that it holds p values (intent code or description), and a mask is where values are"
                    + " large; give a mask");
        }
        double[] values = image.values(0);
        VoxelSet voxels = above(values, grid.shape(), threshold);
        ValueRange range = ValueRange.of(values);
        if (voxels.isEmpty()) {
            throw new InputDataException(file + ": none of its " + values.length + " voxels is above " + plain(threshold)
                    + " (" + range.describe() + "); give a mask of the brain" + (range.max() > 0 ? " or a lower --mask-threshold" : ""));
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        checkValues(file, voxels, range, threshold, warnings);
        checkSpace(file, image, warnings);
        return new MaskFile(new Mask(grid, voxels, file.getFileName().toString()), warnings);
    }

    static VoxelSet above(double[] values, GridShape shape, double threshold) {
        BitSet inside = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > threshold) {
                inside.set(i);
            }
        }
        return VoxelSet.of(shape, inside);
    }

    private static void checkValues(Path file, VoxelSet voxels, ValueRange range, double threshold, List<String> warnings) {
        if (threshold == 0 && range.fractions()) {
            warnings.add(file + ": holds fractions (" + range.describe() + "), and every voxel above 0 is inside;"
                    + " for a map of probabilities set --mask-threshold, for example 0.1");
        }
        if (voxels.size() == voxels.shape().voxels()) {
            warnings.add(file + ": every voxel of its " + voxels.shape() + " grid is inside; a mask of the brain leaves some out");
        }
    }

    private static void checkSpace(Path file, NiftiImage image, List<String> warnings) {
        VoxelGrid grid = image.grid();
        GridShape shape = grid.shape();
        int[] size = {shape.nx(), shape.ny(), shape.nz()};
        for (int axis = 0; axis < 3; axis++) {
            double extent = size[axis] * grid.voxelSize(axis);
            if (extent < SMALLEST_EXTENT_MM) {
                warnings.add(file + ": its grid spans " + plain(Math.rint(extent * 10) / 10) + " mm along axis " + (axis + 1)
                        + ", too little for a brain in MNI space; check its voxel size and orientation");
                break;
            }
        }
        if (!grid.contains(new Point(0, 0, 0))) {
            warnings.add(file + ": the origin (0, 0, 0 mm) lies outside its grid; check that its orientation leads to MNI space");
        }
        if (image.space() == SpaceCode.TALAIRACH) {
            warnings.add(file + ": says it is in Talairach space, foci are placed in MNI space; give a mask in MNI space");
        }
        SpaceName.doubt(file).ifPresent(warnings::add);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * What values an image holds.
     *
     * @param min       the smallest number, NaN if there is none
     * @param max       the largest number, NaN if there is none
     * @param fractions more than one value other than 0, not all of them whole
     */
    private record ValueRange(double min, double max, boolean fractions) {

        static ValueRange of(double[] values) {
            double min = Double.NaN;
            double max = Double.NaN;
            double inside = 0;
            boolean several = false;
            boolean whole = true;
            for (double value : values) {
                if (value == 0) {
                    min = min <= 0 ? min : 0;
                    max = max >= 0 ? max : 0;
                } else if (value == value) {
                    min = min <= value ? min : value;
                    max = max >= value ? max : value;
                    several |= inside != 0 && value != inside;
                    inside = value;
                    whole &= value == Math.rint(value);
                }
            }
            return new ValueRange(min, max, several && !whole);
        }

        String describe() {
            return max == max ? "values from " + plain(min) + " to " + plain(max) : "no numbers, all are NaN";
        }
    }
}
