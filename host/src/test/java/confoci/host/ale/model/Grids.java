package confoci.host.ale.model;

import confoci.host.foci.Experiment;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Grids and experiments for tests. */
final class Grids {

    private Grids() {
    }

    /** A grid with the mm origin at the centre of a voxel, stored along the given directions. */
    static VoxelGrid grid(GridShape shape, double dx, double dy, double dz) {
        return new VoxelGrid(shape, Affine.ofRows(
                dx, 0, 0, -dx * (shape.nx() / 2),
                0, dy, 0, -dy * (shape.ny() / 2),
                0, 0, dz, -dz * (shape.nz() / 2)));
    }

    static Mask whole(VoxelGrid grid) {
        return new Mask(grid, VoxelSet.all(grid.shape()), "all");
    }

    static Experiment experiment(double subjects) {
        return new Experiment("Smith 2014", "", subjects, List.of(), new LinkedHashMap<>());
    }
}
