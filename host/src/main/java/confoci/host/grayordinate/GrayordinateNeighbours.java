package confoci.host.grayordinate;

import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import confoci.host.stats.Neighbours;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Which grayordinates lie next to each other: vertices at the ends of an edge of their surface, and voxels of the same structure that
 * touch. Grayordinates of two structures never do, as in Connectome Workbench ({@code -cifti-find-clusters}).
 */
public final class GrayordinateNeighbours implements Neighbours {

    private static final int[] NONE = {};

    private final int[][] neighbours;

    private GrayordinateNeighbours(int[][] neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * Finds the neighbours of some grayordinates among each other.
     *
     * @param meshes       of structures; the vertices of others have no neighbours
     * @param connectivity of voxels
     * @param count        how many places there are
     * @param places       the place of a grayordinate, -1 if it is none
     */
    public static GrayordinateNeighbours of(BrainModels models, Map<BrainStructure, Surface> meshes, Connectivity connectivity, int count,
            IntUnaryOperator places) {
        int[][] neighbours = new int[count][];
        Arrays.fill(neighbours, NONE);
        int offset = 0;
        for (BrainModel model : models.models()) {
            switch (model) {
                case SurfaceModel surface -> {
                    if (meshes.containsKey(surface.structure())) {
                        alongEdges(surface, meshes.get(surface.structure()), placesOf(surface, offset, places), neighbours);
                    }
                }
                case VoxelModel voxels -> touching(voxels, models.voxelGrid().shape(), connectivity, placesOf(voxels, offset, places),
                        neighbours);
            }
            offset += model.size();
        }
        return new GrayordinateNeighbours(neighbours);
    }

    private static int[] placesOf(BrainModel model, int offset, IntUnaryOperator places) {
        int[] found = new int[model.size()];
        Arrays.setAll(found, i -> places.applyAsInt(offset + i));
        return found;
    }

    private static void alongEdges(SurfaceModel model, Surface mesh, int[] places, int[][] neighbours) {
        int[] placeOfVertex = new int[mesh.vertices()];
        Arrays.fill(placeOfVertex, -1);
        for (int i = 0; i < places.length; i++) {
            placeOfVertex[model.vertex(i)] = places[i];
        }
        for (int triangle = 0; triangle < mesh.triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                int one = placeOfVertex[mesh.corner(triangle, corner)];
                int other = placeOfVertex[mesh.corner(triangle, (corner + 1) % 3)];
                if (one >= 0 && other >= 0) {
                    add(neighbours, one, other);
                    add(neighbours, other, one);
                }
            }
        }
    }

    private static void touching(VoxelModel model, GridShape shape, Connectivity connectivity, int[] places, int[][] neighbours) {
        int[] placeOfVoxel = new int[shape.voxels()];
        Arrays.fill(placeOfVoxel, -1);
        for (int i = 0; i < places.length; i++) {
            placeOfVoxel[shape.index(model.ijk(i, 0), model.ijk(i, 1), model.ijk(i, 2))] = places[i];
        }
        for (int i = 0; i < places.length; i++) {
            for (int[] step : connectivity.offsets()) {
                int x = model.ijk(i, 0) + step[0];
                int y = model.ijk(i, 1) + step[1];
                int z = model.ijk(i, 2) + step[2];
                int other = shape.contains(x, y, z) ? placeOfVoxel[shape.index(x, y, z)] : -1;
                if (places[i] >= 0 && other >= 0) {
                    add(neighbours, places[i], other);
                }
            }
        }
    }

    private static void add(int[][] neighbours, int place, int neighbour) {
        int[] known = neighbours[place];
        for (int other : known) {
            if (other == neighbour) {
                return;
            }
        }
        neighbours[place] = Arrays.copyOf(known, known.length + 1);
        neighbours[place][known.length] = neighbour;
    }

    @Override
    public int most() {
        int most = 0;
        for (int[] around : neighbours) {
            most = Math.max(most, around.length);
        }
        return most;
    }

    @Override
    public int of(int position, int[] target) {
        int[] around = neighbours[position];
        System.arraycopy(around, 0, target, 0, around.length);
        return around.length;
    }
}
