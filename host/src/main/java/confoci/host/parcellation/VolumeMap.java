package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A volume, on whatever grid: its voxels take the label of the atlas's voxel whose centre is nearest to theirs. Of two that are equally
 * near along an axis it is the one with the larger index, as in SciPy and, with {@code resampling_target="data"}, in nilearn.
 */
final class VolumeMap implements MapSource {

    /** So close to the face of a voxel, in voxels, a centre lies on it: headers keep affines in float32. */
    private static final double FACE = 1e-4;

    private final ChosenMap map;
    private final NiftiImage image;
    private final double[] volume;
    private final int[][] rows;

    private VolumeMap(ChosenMap map, NiftiImage image, double[] volume, int[][] rows) {
        this.map = map;
        this.image = image;
        this.volume = volume;
        this.rows = rows;
    }

    static VolumeMap open(Path named, Parcellation atlas, VoxelDomain domain) {
        NiftiImage image = NiftiReader.read(named);
        int[][] rows = rows(image.grid(), atlas, domain);
        if (Arrays.stream(rows).allMatch(each -> each.length == 0)) {
            throw new InputDataException(named + ": none of its voxels lies in a parcel of " + atlas.name() + "; give an atlas in the same"
                    + " space");
        }
        return new VolumeMap(ChosenMap.of(named), image, image.values(0), rows);
    }

    private static int[][] rows(VoxelGrid grid, Parcellation atlas, VoxelDomain domain) {
        int[] parcels = new int[domain.elements()];
        Arrays.fill(parcels, -1);
        for (int parcel = 0; parcel < atlas.size(); parcel++) {
            for (int place : atlas.members()[parcel]) {
                parcels[domain.element(place)] = parcel;
            }
        }
        int[] labels = new int[grid.shape().voxels()];
        int[] counts = new int[atlas.size()];
        Affine toAtlas = domain.mask().grid().voxelToMm().inverse();
        GridShape shape = domain.mask().grid().shape();
        for (int voxel = 0; voxel < labels.length; voxel++) {
            Point there = toAtlas.apply(grid.toMm(voxel));
            int x = nearest(there.x());
            int y = nearest(there.y());
            int z = nearest(there.z());
            labels[voxel] = shape.contains(x, y, z) ? parcels[shape.index(x, y, z)] : -1;
            if (labels[voxel] >= 0) {
                counts[labels[voxel]]++;
            }
        }
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int voxel = labels.length - 1; voxel >= 0; voxel--) {
            if (labels[voxel] >= 0) {
                rows[labels[voxel]][--counts[labels[voxel]]] = voxel;
            }
        }
        return rows;
    }

    private static int nearest(double coordinate) {
        return (int) Math.floor(coordinate + 0.5 + FACE);
    }

    @Override
    public List<ChosenMap> maps() {
        return List.of(map);
    }

    @Override
    public List<String> names() {
        return List.of("");
    }

    @Override
    public Domain space() {
        return new VoxelDomain(new Mask(image.grid(), VoxelSet.all(image.grid().shape()), image.name()), image.name());
    }

    @Override
    public int[] rows(int parcel) {
        return rows[parcel];
    }

    /** None: beyond the volume there are no voxels. */
    @Override
    public int lacking(int parcel) {
        return 0;
    }

    @Override
    public double[][] values(int... wanted) {
        double[] values = new double[wanted.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = volume[wanted[i]];
        }
        return new double[][] {values};
    }

    @Override
    public List<String> warnings() {
        return image.warnings();
    }

    @Override
    public void close() {
        // The volume is in memory.
    }
}
