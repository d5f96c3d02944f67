package confoci.host.parcellation;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.IndexMap;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.host.space.BrainStructure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes maps of parcels as tables, and where the atlas has grayordinates as CIFTI files, too. */
public final class ParcelFiles {

    private static final Notation MM = Notation.decimals(2);

    private final Parcellation atlas;
    private final ResultFolder folder;
    private final List<String> names;

    public ParcelFiles(Parcellation atlas, ResultFolder folder) {
        this.atlas = atlas;
        this.folder = folder;
        this.names = atlas.uniqueNames();
    }

    /** A row of {@code left_out.tsv}. */
    private record LeftOut(ParcelMap map, int parcel) {
    }

    /** {@code parcels.tsv} and, of grayordinates, {@code parcels.pscalar.nii} or {@code parcels.ptseries.nii}. */
    public void write(ParcelMaps maps, String meaning) {
        table("parcels.tsv", maps.maps().stream().map(ParcelMap::name).toList(), maps.maps().stream().map(ParcelMap::values).toList(),
                meaning);
        cifti("parcels", maps.along(), maps.maps().stream().map(ParcelMap::values).toList());
    }

    /** {@code groups.tsv} and, of grayordinates, {@code groups.pscalar.nii}. */
    public void writeGroups(List<PooledMap> groups) {
        table("groups.tsv", groups.stream().map(PooledMap::group).toList(), groups.stream().map(PooledMap::values).toList(),
                "z score over parcels of the maps of the group, weighted by their numbers of people");
        cifti("groups", Scalars.named(groups.stream().map(PooledMap::group).toArray(String[]::new)),
                groups.stream().map(PooledMap::values).toList());
    }

    /**
     * {@code left_out.tsv}: the parcels of maps of which places do not count.
     *
     * @return whether there are any
     */
    public boolean writeLeftOut(List<ParcelMap> maps) {
        List<LeftOut> rows = maps.stream().flatMap(map -> IntStream.range(0, atlas.size())
                .filter(parcel -> map.missing()[parcel] + map.zeros()[parcel] > 0 || map.used()[parcel] == 0)
                .mapToObj(parcel -> new LeftOut(map, parcel))).toList();
        if (rows.isEmpty()) {
            return false;
        }
        Tsv.<LeftOut>table()
                .text("map", "Name of the map", row -> row.map().name())
                .number("key", "The number of the parcel in the atlas", "", Notation.whole(),
                        row -> atlas.regions().get(row.parcel()).key())
                .text("parcel", "Name of the parcel", row -> names.get(row.parcel()))
                .number("used", "Places of the map that count", atlas.domain().unit(), Notation.whole(),
                        row -> row.map().used()[row.parcel()])
                .number("missing", "Places of the parcel that the map lacks, or where it holds no number", atlas.domain().unit(),
                        Notation.whole(), row -> row.map().missing()[row.parcel()])
                .number("zero", "Places that are left out because the map is 0 there", atlas.domain().unit(), Notation.whole(),
                        row -> row.map().zeros()[row.parcel()])
                .build().write(folder, "left_out.tsv", rows);
        return true;
    }

    private void table(String file, List<String> columns, List<double[]> values, String meaning) {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("key", "The number of the parcel in the atlas", "", Notation.whole(), parcel -> atlas.regions().get(parcel).key())
                .text("parcel", "Name of the parcel, with its key where several have the same", names::get);
        if (atlas.domain() instanceof VoxelDomain) {
            table.text("side", "The sides of the midline on which the parcel lies", atlas::structure);
        } else {
            table.text("structure", "The structures in which the parcel lies, as CIFTI names them", atlas::structure);
        }
        table.number("places", "The size of the parcel in the atlas", atlas.domain().unit(), Notation.whole(),
                parcel -> atlas.members()[parcel].length);
        if (atlas.domain() instanceof VoxelDomain) {
            table.number("x", "The mean of the centers of its voxels", "mm", MM, parcel -> atlas.centre(parcel).x())
                    .number("y", "The mean of the centers of its voxels", "mm", MM, parcel -> atlas.centre(parcel).y())
                    .number("z", "The mean of the centers of its voxels", "mm", MM, parcel -> atlas.centre(parcel).z());
        }
        List<String> fixed = List.of("key", "parcel", "side", "structure", "places", "x", "y", "z");
        for (int column = 0; column < columns.size(); column++) {
            double[] map = values.get(column);
            String name = columns.get(column);
            table.number(fixed.contains(name) ? "map " + name : name, "Map " + name + ": " + meaning, "", Notation.float64(),
                    parcel -> map[parcel]);
        }
        table.build().write(folder, file, IntStream.range(0, atlas.size()).boxed().toList());
    }

    private void cifti(String name, IndexMap along, List<double[]> values) {
        if (!(atlas.domain() instanceof GrayordinateDomain domain)) {
            return;
        }
        CiftiAxes axes = new CiftiAxes(along, parcels(domain), Map.of("Provenance", "Confoci, parcellation"));
        folder.write(file(name, along), file -> CiftiWriter.writeMaps(file, axes, values.stream().map(ParcelFiles::float32)
                .toArray(float[][]::new)));
    }

    /** The CIFTI file of maps. */
    static String file(String name, IndexMap along) {
        return name + (along instanceof Scalars ? ".pscalar.nii" : ".ptseries.nii");
    }

    private static float[] float32(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    private Parcels parcels(GrayordinateDomain domain) {
        BrainModels models = domain.space().models();
        Map<BrainStructure, Integer> surfaces = new LinkedHashMap<>();
        for (BrainModel model : models.models()) {
            if (model instanceof SurfaceModel surface) {
                surfaces.put(surface.structure(), surface.surfaceVertices());
            }
        }
        List<Parcel> parcels = new ArrayList<>();
        for (int parcel = 0; parcel < atlas.size(); parcel++) {
            parcels.add(parcel(names.get(parcel), Arrays.stream(atlas.members()[parcel]).map(domain::element).toArray(), models));
        }
        return new Parcels(parcels, surfaces, models.grid());
    }

    private static Parcel parcel(String name, int[] grayordinates, BrainModels models) {
        Map<BrainStructure, int[]> vertices = new LinkedHashMap<>();
        IntStream.Builder voxels = IntStream.builder();
        int offset = 0;
        for (BrainModel model : models.models()) {
            int from = offset;
            int to = offset + model.size();
            int[] members = Arrays.stream(grayordinates).filter(g -> g >= from && g < to).map(g -> g - from).toArray();
            switch (model) {
                case SurfaceModel surface -> {
                    if (members.length > 0) {
                        vertices.put(surface.structure(), Arrays.stream(members).map(surface::vertex).toArray());
                    }
                }
                case VoxelModel volume -> Arrays.stream(members)
                        .forEach(member -> IntStream.range(0, 3).forEach(axis -> voxels.add(volume.ijk(member, axis))));
            }
            offset = to;
        }
        return new Parcel(name, vertices, voxels.build().toArray());
    }
}
