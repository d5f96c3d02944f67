package confoci.host.page;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.picture.Volume;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;

/**
 * A map as a page shows it: of p the negative logarithm, so that large is strong in every map; above 0, or on both sides of it.
 *
 * @param source    the map in the folder
 * @param volume    what is shown; 0 where there is nothing
 * @param signed    whether values below 0 are shown
 * @param low       where a threshold begins
 * @param high      the strongest value, without its sign
 * @param threshold which values are shown at first: those as strong or stronger
 */
record DisplayMap(MapFile source, Volume volume, boolean signed, float low, float high, float threshold) {

    /** Steps of the strongest value that a viewer tells apart: the fourth digit. */
    private static final int STEPS = 5000;
    /** Of a p that float32 cannot hold. */
    private static final float SMALLEST_LOG10 = 45;

    /** @param values of the file, one per voxel; taken over and changed */
    static DisplayMap of(MapFile source, VoxelGrid grid, float[] values) {
        boolean twoSided = source.show() == Show.BEYOND;
        boolean log = source.show() == Show.BELOW;
        float least = Float.POSITIVE_INFINITY;
        float high = 0;
        boolean negative = false;
        for (int i = 0; i < values.length; i++) {
            float value = log ? log10(values[i]) : values[i];
            value = Float.isFinite(value) && (twoSided || value > 0) ? value : 0;
            negative |= value < 0;
            float strength = Math.abs(value);
            if (strength > 0) {
                least = Math.min(least, strength);
                high = Math.max(high, strength);
            }
            values[i] = value;
        }
        float asked = (float) (log ? -StrictMath.log10(source.threshold()) : source.threshold());
        float low = asked > 0 ? 0 : Math.min(least, high);
        return new DisplayMap(source, new Volume(grid, values), negative, low, high, Math.clamp(asked, low, Math.max(low, high)));
    }

    private static float log10(float p) {
        return p > 0 ? (float) -StrictMath.log10(p) : p == 0 ? SMALLEST_LOG10 : Float.NaN;
    }

    /** Whether there is nothing to show. */
    boolean isEmpty() {
        return high == 0;
    }

    /** Whether it is the negative logarithm of p. */
    boolean log() {
        return source.show() == Show.BELOW;
    }

    /** The voxel of the strongest value. */
    Point strongest() {
        float[] values = volume.values();
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[best])) {
                best = i;
            }
        }
        return volume.grid().toMm(best);
    }

    /** A gzipped NIfTI-1 file of the part that is not 0, in {@value #STEPS} steps. */
    byte[] packed() {
        GridShape shape = volume.grid().shape();
        Box box = Box.around(volume);
        double step = (double) high / STEPS;
        short[] values = new short[box.shape().voxels()];
        int n = 0;
        for (int z = box.z(); z < box.z() + box.shape().nz(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().ny(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().nx(); x++) {
                    values[n++] = (short) Math.rint(volume.values()[shape.index(x, y, z)] / step);
                }
            }
        }
        return new NiftiWriter(box.in(volume.grid()), SpaceCode.MNI_152).packed(values, step, NiftiIntent.NONE, "");
    }

    /** A part of a grid, from a voxel on. */
    private record Box(int x, int y, int z, GridShape shape) {

        /** All voxels that are not 0, with one more on each side where the grid has one. */
        static Box around(Volume volume) {
            GridShape shape = volume.grid().shape();
            int[] low = {shape.nx(), shape.ny(), shape.nz()};
            int[] high = {-1, -1, -1};
            for (int z = 0; z < shape.nz(); z++) {
                for (int y = 0; y < shape.ny(); y++) {
                    for (int x = 0; x < shape.nx(); x++) {
                        if (volume.values()[shape.index(x, y, z)] != 0) {
                            low[0] = Math.min(low[0], x);
                            low[1] = Math.min(low[1], y);
                            low[2] = Math.min(low[2], z);
                            high[0] = Math.max(high[0], x);
                            high[1] = Math.max(high[1], y);
                            high[2] = Math.max(high[2], z);
                        }
                    }
                }
            }
            int[] end = {shape.nx(), shape.ny(), shape.nz()};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.max(0, low[axis] - 1);
                end[axis] = Math.min(end[axis], high[axis] + 2);
            }
            return new Box(low[0], low[1], low[2], new GridShape(end[0] - low[0], end[1] - low[1], end[2] - low[2]));
        }

        VoxelGrid in(VoxelGrid grid) {
            Affine m = grid.voxelToMm();
            Point origin = grid.toMm(x, y, z);
            return new VoxelGrid(shape, Affine.ofRows(m.at(0, 0), m.at(0, 1), m.at(0, 2), origin.x(), m.at(1, 0), m.at(1, 1), m.at(1, 2),
                    origin.y(), m.at(2, 0), m.at(2, 1), m.at(2, 2), origin.z()));
        }
    }
}
