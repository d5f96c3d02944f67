package confoci.host.page;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.picture.VertexValues;
import confoci.host.picture.Volume;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A map as a page shows it: of p the negative logarithm, so that large is strong in every map; above 0, or on both sides of it.
 *
 * @param source    the map in the folder
 * @param volume    what is shown; 0 where there is nothing, NaN where there is no value; absent for a map without voxels
 * @param cortex    the same at the vertices of surfaces
 * @param signed    whether values below 0 are shown
 * @param low       where a threshold begins
 * @param high      the strongest value, without its sign
 * @param threshold which values are shown at first: those as strong or stronger
 */
record DisplayMap(MapFile source, Optional<Volume> volume, Map<BrainStructure, float[]> cortex, boolean signed, float low,
        float high, float threshold) {

    /** Steps of the strongest value that a viewer tells apart: more than it shows digits of. */
    private static final int STEPS = 2000;
    /** Of a place without a value. */
    private static final short NONE = Short.MIN_VALUE;
    /** Of a p that float32 cannot hold. */
    private static final float SMALLEST_LOG10 = 45;

    /**
     * Of the values of a file.
     *
     * @param volume its voxels, whose values are taken over and changed
     * @param cortex a value per vertex of surfaces, taken over and changed
     */
    static DisplayMap of(MapFile source, Optional<Volume> volume, Map<BrainStructure, float[]> cortex) {
        List<float[]> parts = new ArrayList<>(cortex.values());
        volume.ifPresent(voxels -> parts.add(voxels.values()));
        boolean twoSided = source.show() == Show.BEYOND;
        boolean log = source.show() == Show.BELOW;
        float least = Float.POSITIVE_INFINITY;
        float high = 0;
        boolean negative = false;
        for (float[] values : parts) {
            for (int i = 0; i < values.length; i++) {
                float value = log ? log10(values[i]) : values[i];
                value = !Float.isFinite(value) ? Float.NaN : twoSided || value > 0 ? value : 0;
                negative |= value < 0;
                float strength = Math.abs(value);
                if (strength > 0) {
                    least = Math.min(least, strength);
                    high = Math.max(high, strength);
                }
                values[i] = value;
            }
        }
        float asked = (float) (log ? -StrictMath.log10(source.threshold()) : source.threshold());
        float low = asked > 0 ? 0 : Math.min(least, high);
        return new DisplayMap(source, volume, cortex, negative, low, high, Math.clamp(asked, low, Math.max(low, high)));
    }

    /** The same with its voxels at the vertices of surfaces. */
    DisplayMap on(Cortex surfaces) {
        Map<BrainStructure, float[]> values = new HashMap<>();
        volume.ifPresent(voxels -> surfaces.sides().forEach(side -> values.put(side.structure(),
                VertexValues.ofVoxels(voxels, side.surface(), side.none()))));
        return new DisplayMap(source, volume, values, signed, low, high, threshold);
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

    /** Where the strongest value is, in a voxel or at a vertex. */
    Point strongest(Cortex surfaces) {
        Point place = volume.map(voxels -> voxels.grid().toMm(strongest(voxels.values()))).orElse(new Point(0, 0, 0));
        float most = volume.map(voxels -> strength(voxels.values()[strongest(voxels.values())])).orElse(0f);
        for (Cortex.Side side : surfaces.sides()) {
            float[] values = cortex.getOrDefault(side.structure(), new float[1]);
            int best = strongest(values);
            if (strength(values[best]) > most) {
                most = strength(values[best]);
                place = side.surface().vertex(best);
            }
        }
        return place;
    }

    private static int strongest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = strength(values[i]) > strength(values[best]) ? i : best;
        }
        return best;
    }

    private static float strength(float value) {
        return Float.isNaN(value) ? 0 : Math.abs(value);
    }

    /** Whether anything is shown on a surface, at any threshold. */
    boolean isOnCortex() {
        return cortex.values().stream().anyMatch(values -> strength(values[strongest(values)]) > 0);
    }

    /** How many vertices are shown at first. */
    long shownOnCortex() {
        return cortex.values().stream().mapToLong(values -> {
            long shown = 0;
            for (float value : values) {
                shown += value != 0 && (signed ? Math.abs(value) : value) >= threshold ? 1 : 0;
            }
            return shown;
        }).sum();
    }

    /** A value per vertex; none where the map has no such surface. */
    float[] onSurface(BrainStructure structure) {
        return cortex.getOrDefault(structure, new float[0]);
    }

    /** A value per vertex, in int16 of {@value #STEPS} steps of the strongest value, {@value #NONE} for none, gzipped. */
    byte[] packedCortex(BrainStructure structure) {
        float[] values = onSurface(structure);
        ByteBuffer steps = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            steps.putShort(inSteps(value));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(steps.array());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes any bytes", e);
        }
        return packed.toByteArray();
    }

    /** What one step is. */
    double step() {
        return (double) high / STEPS;
    }

    private short inSteps(float value) {
        return Float.isNaN(value) ? NONE : (short) Math.rint(value / step());
    }

    /**
     * Voxels as a viewer reads them.
     *
     * @param file  gzipped NIfTI-1 of a part of the grid, in {@value #STEPS} steps, with {@value #NONE} where there is no value
     * @param grid  all of it
     * @param first the voxel of the grid where the part begins, x, y and z
     * @param rest  whether voxels around the part have the value 0; otherwise none
     */
    record Voxels(byte[] file, VoxelGrid grid, int[] first, boolean rest) {
    }

    /** The voxels; empty for a map without. */
    Optional<Voxels> packed() {
        return volume.map(this::packed);
    }

    private Voxels packed(Volume voxels) {
        GridShape shape = voxels.grid().shape();
        Box box = Box.around(voxels);
        short[] values = new short[box.shape().voxels()];
        int n = 0;
        for (int z = box.z(); z < box.z() + box.shape().nz(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().ny(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().nx(); x++) {
                    values[n++] = inSteps(voxels.values()[shape.index(x, y, z)]);
                }
            }
        }
        return new Voxels(new NiftiWriter(box.in(voxels.grid()), SpaceCode.MNI_152).packed(values, step(), NiftiIntent.NONE, ""),
                voxels.grid(), new int[] {box.x(), box.y(), box.z()}, !Float.isNaN(voxels.values()[0]));
    }

    /** A part of a grid, from a voxel on. */
    private record Box(int x, int y, int z, GridShape shape) {

        /** All voxels but those around, which have the value 0 or none as the first one does; one more on each side if there is one. */
        static Box around(Volume volume) {
            boolean none = Float.isNaN(volume.values()[0]);
            GridShape shape = volume.grid().shape();
            int[] low = {shape.nx(), shape.ny(), shape.nz()};
            int[] high = {-1, -1, -1};
            float[] values = volume.values();
            for (int row = 0; row < shape.ny() * shape.nz(); row++) {
                int first = row * shape.nx();
                int end = first + shape.nx();
                int left = first;
                while (left < end && isRest(values[left], none)) {
                    left++;
                }
                if (left < end) {
                    int right = end - 1;
                    while (isRest(values[right], none)) {
                        right--;
                    }
                    low[0] = Math.min(low[0], left - first);
                    high[0] = Math.max(high[0], right - first);
                    low[1] = Math.min(low[1], row % shape.ny());
                    high[1] = Math.max(high[1], row % shape.ny());
                    low[2] = Math.min(low[2], row / shape.ny());
                    high[2] = row / shape.ny();
                }
            }
            if (high[0] < 0) {
                return new Box(0, 0, 0, new GridShape(1, 1, 1));
            }
            int[] end = {shape.nx(), shape.ny(), shape.nz()};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.max(0, low[axis] - 1);
                end[axis] = Math.min(end[axis], high[axis] + 2);
            }
            return new Box(low[0], low[1], low[2], new GridShape(end[0] - low[0], end[1] - low[1], end[2] - low[2]));
        }

        private static boolean isRest(float value, boolean none) {
            return none ? Float.isNaN(value) : value == 0;
        }

        VoxelGrid in(VoxelGrid grid) {
            Affine m = grid.voxelToMm();
            Point origin = grid.toMm(x, y, z);
            return new VoxelGrid(shape, Affine.ofRows(m.at(0, 0), m.at(0, 1), m.at(0, 2), origin.x(), m.at(1, 0), m.at(1, 1), m.at(1, 2),
                    origin.y(), m.at(2, 0), m.at(2, 1), m.at(2, 2), origin.z()));
        }
    }
}
