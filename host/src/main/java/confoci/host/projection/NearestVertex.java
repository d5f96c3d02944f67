package confoci.host.projection;

import confoci.host.io.gifti.Surface;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.Arrays;
import java.util.List;

/**
 * The vertex that is nearest to the centre of a voxel ({@code wb_command -metric-to-volume-mapping -nearest-vertex}); of equally near ones
 * that of the first surface, and there the one with the smallest number.
 */
public final class NearestVertex {

    private final double[] distances;
    private final int[] surfaces;
    private final int[] vertices;

    private NearestVertex(int voxels) {
        distances = new double[voxels];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        surfaces = new int[voxels];
        Arrays.fill(surfaces, -1);
        vertices = new int[voxels];
    }

    /**
     * Finds them.
     *
     * @param surfaces one or more
     * @param far      voxels whose nearest vertex is farther in mm have none
     */
    public static NearestVertex of(VoxelGrid grid, List<Surface> surfaces, double far) {
        NearestVertex nearest = new NearestVertex(grid.shape().voxels());
        for (int surface = 0; surface < surfaces.size(); surface++) {
            nearest.add(grid, surfaces.get(surface), surface, far);
        }
        return nearest;
    }

    private void add(VoxelGrid grid, Surface surface, int number, double far) {
        Affine toVoxel = grid.voxelToMm().inverse();
        double[] reach = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            reach[axis] = far * Math.sqrt(toVoxel.at(axis, 0) * toVoxel.at(axis, 0) + toVoxel.at(axis, 1) * toVoxel.at(axis, 1)
                    + toVoxel.at(axis, 2) * toVoxel.at(axis, 2));
        }
        for (int vertex = 0; vertex < surface.vertices(); vertex++) {
            Point place = surface.vertex(vertex);
            Point at = toVoxel.apply(place);
            for (int z = first(at.z() - reach[2]); z <= last(at.z() + reach[2], grid.shape().nz()); z++) {
                for (int y = first(at.y() - reach[1]); y <= last(at.y() + reach[1], grid.shape().ny()); y++) {
                    for (int x = first(at.x() - reach[0]); x <= last(at.x() + reach[0], grid.shape().nx()); x++) {
                        int voxel = grid.shape().index(x, y, z);
                        double distance = grid.toMm(x, y, z).distanceTo(place);
                        if (distance <= far && distance < distances[voxel]) {
                            distances[voxel] = distance;
                            surfaces[voxel] = number;
                            vertices[voxel] = vertex;
                        }
                    }
                }
            }
        }
    }

    private static int first(double coordinate) {
        return (int) Math.max(0, Math.ceil(coordinate));
    }

    private static int last(double coordinate, int size) {
        return (int) Math.min(size - 1.0, Math.floor(coordinate));
    }

    /**
     * The values of the vertices in the voxels.
     *
     * @param values of each surface, one per vertex
     * @return per voxel, NaN where no vertex is near
     */
    public double[] toVolume(List<double[]> values) {
        double[] volume = new double[vertices.length];
        for (int voxel = 0; voxel < volume.length; voxel++) {
            volume[voxel] = surfaces[voxel] < 0 ? Double.NaN : values.get(surfaces[voxel])[vertices[voxel]];
        }
        return volume;
    }
}
