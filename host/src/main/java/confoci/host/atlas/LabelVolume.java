package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Regions of an image of voxels, which lie where its own affine says. */
public final class LabelVolume {

    /** Voxels that are decoded at a time. */
    private static final int PART = 1 << 16;
    /** Distances that differ by less are equal, in mm. */
    private static final double SAME_DISTANCE = 1e-4;

    private final VoxelGrid grid;
    private final List<Region> regions;
    /** Per voxel the index of its region, -1 for none. */
    private final short[] labels;
    private final List<String> warnings;

    private LabelVolume(VoxelGrid grid, List<Region> regions, short[] labels, List<String> warnings) {
        this.warnings = List.copyOf(warnings);
        this.grid = grid;
        this.regions = List.copyOf(regions);
        this.labels = labels;
    }

    /**
     * Reads an image of whole numbers, 0 for none.
     *
     * @param chosen the file; if it has several maps, the one that is meant
     * @param names  what the numbers stand for; regions that it lacks are named by their numbers
     * @throws InputDataException if it cannot be read, or holds no labels
     */
    public static LabelVolume read(ChosenMap chosen, Map<Integer, String> names) {
        return of(NiftiReader.read(Path.of(chosen.toString())), names);
    }

    /**
     * The first volume of an image of whole numbers, 0 for none.
     *
     * @throws InputDataException if it holds no labels
     */
    public static LabelVolume of(NiftiImage image, Map<Integer, String> names) {
        int[] keys = new int[image.grid().shape().voxels()];
        TreeMap<Integer, Short> indices = new TreeMap<>();
        int last = LabelKeys.NONE;
        for (int first = 0; first < keys.length; first += PART) {
            double[] part = image.values(0, first, Math.min(PART, keys.length - first));
            for (int v = 0; v < part.length; v++) {
                keys[first + v] = LabelVolumeReader.key(image, part[v]);
                if (keys[first + v] != LabelKeys.NONE && keys[first + v] != last) {
                    last = keys[first + v];
                    indices.put(last, (short) 0);
                }
            }
        }
        if (indices.size() > Short.MAX_VALUE) {
            throw new InputDataException(image.name() + ": has " + indices.size() + " different values, more than any atlas has regions;"
                    + " give an atlas");
        }
        List<Region> regions = new ArrayList<>();
        for (Map.Entry<Integer, Short> entry : indices.entrySet()) {
            entry.setValue((short) regions.size());
            Region region = Region.unnamed(entry.getKey());
            String name = names.getOrDefault(entry.getKey(), "");
            regions.add(name.isBlank() ? region : region.named(name));
        }
        short[] labels = new short[keys.length];
        short index = -1;
        for (int v = 0; v < keys.length; v++) {
            if (v == 0 || keys[v] != keys[v - 1]) {
                index = indices.getOrDefault(keys[v], (short) -1);
            }
            labels[v] = index;
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        if (!names.isEmpty()) {
            TreeMap<Integer, Integer> lacking = new TreeMap<>();
            for (short label : labels) {
                if (label >= 0 && regions.get(label).isUnnamed()) {
                    lacking.merge(regions.get(label).key(), 1, Integer::sum);
                }
            }
            AtlasChecks.unnamed("the table of names of " + image.name(), lacking, "voxels").ifPresent(warnings::add);
        }
        return new LabelVolume(image.grid(), regions, labels, warnings);
    }

    /** What is doubtful about where its voxels lie, and the values that have no name. */
    public List<String> warnings() {
        return warnings;
    }

    /** The regions that have voxels, by ascending key. */
    public List<Region> regions() {
        return regions;
    }

    /** The region in whose voxel a position lies. */
    public Optional<Region> at(Point mm) {
        int voxel = grid.voxelOf(mm);
        return voxel < 0 || labels[voxel] < 0 ? Optional.empty() : Optional.of(regions.get(labels[voxel]));
    }

    /**
     * A region beside a position.
     *
     * @param mm from the position to the nearest centre of its voxels
     */
    public record Near(Region region, double mm) {
    }

    /**
     * The region that has the voxel whose centre is nearest to a position; of equally near ones that with the smallest key.
     *
     * @param mm  the position
     * @param far how far it may be, in mm
     */
    public Optional<Near> nearest(Point mm, double far) {
        int[] from = new int[3];
        int[] to = new int[3];
        reach(mm, far, from, to);
        double[] distances = new double[regions.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int z = from[2]; z <= to[2]; z++) {
            for (int y = from[1]; y <= to[1]; y++) {
                for (int x = from[0]; x <= to[0]; x++) {
                    int label = labels[grid.shape().index(x, y, z)];
                    if (label >= 0) {
                        distances[label] = Math.min(distances[label], grid.toMm(x, y, z).distanceTo(mm));
                    }
                }
            }
        }
        int nearest = 0;
        for (int r = 1; r < distances.length; r++) {
            nearest = distances[r] < distances[nearest] - SAME_DISTANCE ? r : nearest;
        }
        return distances.length == 0 || distances[nearest] > far ? Optional.empty()
                : Optional.of(new Near(regions.get(nearest), distances[nearest]));
    }

    /** The voxels of the grid in a box around a ball; no voxel along an axis if there is none. */
    private void reach(Point mm, double radius, int[] from, int[] to) {
        Affine toVoxel = grid.voxelToMm().inverse();
        Point centre = toVoxel.apply(mm);
        double[] at = {centre.x(), centre.y(), centre.z()};
        int[] sizes = {grid.shape().nx(), grid.shape().ny(), grid.shape().nz()};
        for (int axis = 0; axis < 3; axis++) {
            double voxels = radius * Math.sqrt(toVoxel.at(axis, 0) * toVoxel.at(axis, 0) + toVoxel.at(axis, 1) * toVoxel.at(axis, 1)
                    + toVoxel.at(axis, 2) * toVoxel.at(axis, 2));
            from[axis] = (int) Math.max(0, Math.ceil(at[axis] - voxels));
            to[axis] = (int) Math.min(sizes[axis] - 1.0, Math.floor(at[axis] + voxels));
        }
    }
}
