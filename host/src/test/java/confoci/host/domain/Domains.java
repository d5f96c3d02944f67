package confoci.host.domain;

import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.ResultFiles;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small domains for tests. */
public final class Domains {

    /** 4 x 3 x 2 voxels of 2 mm, the first at -3, -2, -1 mm. */
    public static final VoxelGrid GRID = new VoxelGrid(new GridShape(4, 3, 2), Affine.ofRows(2, 0, 0, -3, 0, 2, 0, -2, 0, 0, 2, -1));

    private Domains() {
    }

    /** Some voxels of {@link #GRID}. */
    public static VoxelDomain voxels(int... inside) {
        BitSet set = new BitSet();
        IntStream.of(inside).forEach(set::set);
        return new VoxelDomain(new Mask(GRID, VoxelSet.of(GRID.shape(), set), "some voxels"), "some.nii");
    }

    /** Vertices 1 to 4 of 6 of the left cortex, all 5 of the right one, and two voxels of a thalamus: 11 grayordinates. */
    public static BrainModels models() {
        return new BrainModels(List.of(new SurfaceModel(BrainStructure.CORTEX_LEFT, 6, 1, 2, 3, 4),
                SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 5), new VoxelModel(new BrainStructure("THALAMUS_LEFT"), 0, 0, 0, 1, 0, 0)),
                GRID);
    }

    /** Some of {@link #models}; all of them if none are named. */
    public static GrayordinateDomain grayordinates(int... inside) {
        GrayordinateSpace space = new GrayordinateSpace(models(), "reference.dscalar.nii");
        GrayordinateGeometry geometry = new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(models()), Map.of());
        BitSet set = inside.length == 0 ? space.all() : new BitSet();
        IntStream.of(inside).forEach(set::set);
        return new GrayordinateDomain(space, geometry, set, "some grayordinates");
    }

    /** Writes into a folder that stays as it is. */
    static ResultFiles in(Path folder) {
        return (name, content) -> {
            try {
                content.writeTo(folder.resolve(name));
                return FileRecord.of(name, folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
