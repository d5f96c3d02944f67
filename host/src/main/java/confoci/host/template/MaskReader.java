package confoci.host.template;

import confoci.error.InputDataException;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.nifti.Statistic;
import confoci.host.memory.MemoryBudget;
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
import java.util.function.DoublePredicate;

/** Reads masks from images of any kind that {@link NiftiReader} reads. */
public final class MaskReader {

    /** A focus kernel is a product of one factor per axis, which is a Gaussian in space only if the axes are at right angles. */
    private static final double LARGEST_SKEW = 1e-3;
    /** A brain in MNI space is some 140 x 180 x 150 mm. */
    private static final double SMALLEST_EXTENT_MM = 100;
    /** Less than the smallest nuclei that meta-analyses look into. */
    private static final double SMALLEST_VOLUME_MM3 = 100;
    /** Of a voxel: in a bit set, with room for the collector. */
    private static final long BITS = 2;

    private MaskReader() {
    }

    /** Reads a mask whose voxels are those above 0. */
    public static MaskFile read(Path file) {
        return read(file, 0);
    }

    /** Ends a run for which a mask is too large, when its size is known and before its voxels are listed. */
    @FunctionalInterface
    public interface Need {
        /** @throws confoci.error.DeviceOutOfMemory with what would do for all of the run */
        void require(GridShape grid, int voxels);
    }

    /**
     * Reads a mask.
     *
     * @param threshold voxels with a larger value are inside; those without a number (NaN) are not
     * @throws InputDataException if the file cannot be read, has more than one volume or skewed axes, or no voxel is inside
     */
    public static MaskFile read(Path file, double threshold) {
        return read(file, threshold, (grid, voxels) -> { });
    }

    /** The same for a run that needs memory by the size of the mask. */
    public static MaskFile read(Path file, double threshold, Need need) {
        try (NiftiSeries image = NiftiReader.open(file)) {
            return read(file, image, threshold, need);
        }
    }

    private static MaskFile read(Path file, NiftiSeries image, double threshold, Need need) {
        VoxelGrid grid = image.grid();
        if (grid.skew() > LARGEST_SKEW) {
            throw new InputDataException(file + ": its axes are not at right angles " + grid.voxelToMm()
                    + "; resample it to a grid that is, for example with flirt -applyisoxfm or nilearn.image.resample_img");
        }
        if (image.statistic().kind() == Statistic.Kind.P) {
            throw new InputDataException(file + ": holds p values by its header (intent code or description), and a mask is where values"
                    + " are large; give a mask");
        }
        ValueRange range = new ValueRange();
        VoxelSet voxels = scan(file, image, value -> {
            range.add(value);
            return value > threshold;
        }, need);
        if (voxels.isEmpty()) {
            throw new InputDataException(file + ": none of its " + grid.shape().voxels() + " voxels is above " + plain(threshold)
                    + " (" + range.describe() + "); give a mask of the brain" + (range.max() > 0 ? " or a lower --mask-threshold" : ""));
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        checkValues(file, voxels, range, threshold, warnings);
        checkSize(file, grid, voxels, warnings);
        checkSpace(file, image, warnings);
        return new MaskFile(new Mask(grid, voxels, file.getFileName().toString()), warnings);
    }

    /**
     * The voxels of an image that lie inside of something. A bit per voxel is in memory until they are counted.
     *
     * @throws confoci.error.DeviceOutOfMemory if their list does not fit into memory
     */
    public static VoxelSet scan(Path file, NiftiSeries image, DoublePredicate inside) {
        return scan(file, image, inside, (grid, voxels) -> { });
    }

    private static VoxelSet scan(Path file, NiftiSeries image, DoublePredicate inside, Need need) {
        GridShape shape = image.grid().shape();
        long bytes = BITS * shape.voxels() / Byte.SIZE;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            // How many are inside will not be known, so that the size that would do is that for all of them.
            need.require(shape, shape.voxels());
        }
        MemoryBudget.requireHeap(file + ": reading a grid of " + shape, bytes);
        BitSet members = new BitSet(shape.voxels());
        image.next((first, values, count) -> {
            for (int i = 0; i < count; i++) {
                if (inside.test(values[i])) {
                    members.set(first + i);
                }
            }
        });
        int size = members.cardinality();
        need.require(shape, size);
        MemoryBudget.requireHeap(file + ": a list of its " + size + " voxels",
                2 * bytes + 2L * Integer.BYTES * size);
        return VoxelSet.of(shape, members);
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

    private static void checkSize(Path file, VoxelGrid grid, VoxelSet voxels, List<String> warnings) {
        double volume = voxels.size() * grid.voxelVolume();
        if (volume < SMALLEST_VOLUME_MM3) {
            warnings.add(file + ": holds no more than " + (voxels.size() == 1 ? "one voxel" : voxels.size() + " voxels") + " ("
                    + plain(Math.rint(volume * 10) / 10) + " mm3), from which all null foci are drawn; give a mask of the brain");
        }
    }

    private static void checkSpace(Path file, NiftiSeries image, List<String> warnings) {
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
        SpaceName.doubt(file).ifPresent(warnings::add);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    /** What values an image holds. */
    private static final class ValueRange {

        /** The smallest and the largest number, NaN if there is none. */
        private double min = Double.NaN;
        private double max = Double.NaN;
        private double inside;
        private boolean several;
        private boolean whole = true;

        void add(double value) {
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

        double max() {
            return max;
        }

        /** More than one value other than 0, not all of them whole. */
        boolean fractions() {
            return several && !whole;
        }

        String describe() {
            return max == max ? "values from " + plain(min) + " to " + plain(max) : "no numbers, all are NaN";
        }
    }
}
