package confoci.host.run.compare;

import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapPlaces;
import confoci.host.decode.maps.SampledMap;
import confoci.host.region.RegionReader;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import confoci.host.template.MaskFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Maps of the voxels of a mask; those on another grid take part with their nearest voxels. */
record VoxelMaps(Mask mask, RunListener log) implements MapSource {

    @Override
    public MapPlaces places() {
        int size = mask.voxels().size();
        double[][] xyz = new double[3][size];
        for (int i = 0; i < size; i++) {
            Point point = mask.grid().toMm(mask.voxels().index(i));
            xyz[0][i] = point.x();
            xyz[1][i] = point.y();
            xyz[2][i] = point.z();
        }
        return new MapPlaces(mask.name(), "voxels", size, Optional.of(new EuclideanDistances(xyz[0], xyz[1], xyz[2])),
                List.of(new Part("mask", IntStream.range(0, size).toArray())));
    }

    @Override
    public List<ComparedMap> read(Path named) {
        SampledMap map = SampledMap.read(named, mask);
        map.warnings().forEach(log::warn);
        if (map.otherGrid()) {
            log.warn(named + ": its grid is not that of the mask; voxels take the value of the nearest voxel of the map");
        }
        return List.of(new ComparedMap(map.name(), named.toString(), map.values()));
    }

    @Override
    public List<ComparedMap> clusters(Path named) {
        MaskFile region = RegionReader.read(named);
        region.warnings().forEach(log::warn);
        VoxelRanks inside = new VoxelRanks(region.mask().voxels());
        double[] values = new double[mask.voxels().size()];
        for (int i = 0; i < values.length; i++) {
            int voxel = region.mask().grid().voxelOf(mask.grid().toMm(mask.voxels().index(i)));
            values[i] = voxel >= 0 && inside.rank(voxel) >= 0 ? 1 : 0;
        }
        return List.of(new ComparedMap(region.mask().name(), named.toString(), values));
    }
}
