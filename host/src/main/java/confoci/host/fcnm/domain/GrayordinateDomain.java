package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.grayordinate.GrayordinateNeighbours;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiSeries;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.Statistic;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grayordinates of a mask; elements are all grayordinates of a file. Other files are in its space if they have all of these. */
public final class GrayordinateDomain implements Domain {

    private final GrayordinateSpace space;
    private final GrayordinateGeometry geometry;
    private final int[] elements;
    private final int[] places;
    private final String name;

    /**
     * @param geometry where the grayordinates of the space lie
     * @param inside   those that are the domain's, at least one
     * @param name     for people
     */
    public GrayordinateDomain(GrayordinateSpace space, GrayordinateGeometry geometry, BitSet inside, String name) {
        this.space = space;
        this.geometry = geometry;
        this.elements = inside.stream().toArray();
        this.places = new int[space.models().size()];
        this.name = name;
        Arrays.fill(places, -1);
        for (int place = 0; place < elements.length; place++) {
            places[elements[place]] = place;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String unit() {
        return "grayordinates";
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public int element(int place) {
        return elements[place];
    }

    @Override
    public int place(int element) {
        return places[element];
    }

    @Override
    public Point point(int place) {
        return geometry.coordinates().point(elements[place]);
    }

    @Override
    public Spheres spheres(Optional<SphereRule> rule) {
        if (rule.isPresent() && rule.get() != SphereRule.MM) {
            throw new InvalidRequest("--sphere-rule " + rule.get() + " is for images of voxels; of grayordinates (" + space.reference()
                    + ") it is mm, so leave it out");
        }
        return new GrayordinateSpheres(geometry.coordinates(), element -> places[element] >= 0);
    }

    @Override
    public SubjectSeries open(Path subject) {
        CiftiSeries image = space.openSeries(subject);
        try {
            return new GrayordinateSeries(image, space.rows(subject, image.brainModels()));
        } catch (InputDataException e) {
            image.close();
            throw e;
        }
    }

    @Override
    public SubjectMask subjectMask(Path mask) {
        try {
            Path file = ChosenMap.file(mask);
            return new SubjectMask(space.within(mask).inside(), List.of(FileRecord.of(file.toString(), file)));
        } catch (IOException e) {
            throw new InputDataException(mask + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public List<PlaceMap> read(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        try (CiftiFile image = space.open(chosen.file())) {
            boolean all = chosen.map().isEmpty() && image.columns() > 1
                    && (image.type() == CiftiType.DSCALAR || image.type() == CiftiType.DLABEL);
            List<ChosenMap> sources = all ? ChosenMap.all(chosen.file(), image.mapNames()) : List.of(chosen);
            int first = all ? 0 : image.map(chosen);
            int[] rows = space.rows(chosen.file(), image.brainModels());
            Statistic statistic = image.type() == CiftiType.DLABEL ? new Statistic(Statistic.Kind.LABEL, 0) : Statistic.NONE;
            List<PlaceMap> maps = new ArrayList<>();
            for (ChosenMap source : sources) {
                double[] values = GrayordinateSpace.values(image, first + maps.size());
                maps.add(new PlaceMap(source, Arrays.stream(elements).mapToDouble(element -> values[rows[element]]).toArray(), statistic));
            }
            return maps;
        }
    }

    /** The labels of a map of a dlabel file, whatever grayordinates that has. */
    @Override
    public PlaceLabels labels(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        Path atlas = chosen.file();
        if (!CiftiFile.isCifti(atlas)) {
            throw new InputDataException(atlas + ": is an image of voxels, and networks of grayordinates are needed; give a .dlabel.nii");
        }
        try (CiftiFile image = CiftiFile.open(atlas)) {
            image.labels();
            int map = image.map(chosen);
            Map<Integer, String> names = new HashMap<>();
            for (Label label : image.labels().maps().get(map).labels()) {
                names.put(label.key(), label.name());
            }
            int[] keysOfRows = LabelKeys.of(image, map);
            int[] rows = space.rowsIfThere(image);
            int[] keys = new int[size()];
            for (int place = 0; place < keys.length; place++) {
                int row = rows[elements[place]];
                keys[place] = row >= 0 ? keysOfRows[row] : LabelKeys.NONE;
            }
            return new PlaceLabels(keys, names);
        }
    }

    @Override
    public ClusterFinder clusters(Connectivity connectivity) {
        return new ClusterFinder(neighbours(connectivity), neighbours(Connectivity.CORNERS), this::point, this::cubicMm);
    }

    private GrayordinateNeighbours neighbours(Connectivity connectivity) {
        return GrayordinateNeighbours.of(space.models(), geometry.meshes(), connectivity, size(), element -> places[element]);
    }

    private double cubicMm(int place) {
        boolean voxel = space.models().models().get(space.models().modelOf(elements[place])) instanceof VoxelModel;
        return voxel ? space.models().grid().voxelVolume() : Double.NaN;
    }

    /** None: a field on a surface is not one of voxels. */
    @Override
    public Optional<VoxelRanks> voxels() {
        return Optional.empty();
    }

    @Override
    public void addSize(Tsv.Builder<Cluster> table) {
        GrayordinateSizes sizes = new GrayordinateSizes(space.models(), geometry.meshes(), elements);
        table.text("structure", "Structure that it lies in, as CIFTI names it", sizes::structure)
                .number(unit(), "Size", unit(), Notation.whole(), Cluster::size)
                .number("area", "Size on the surface", "mm^2", Notation.decimals(2), sizes::area)
                .number("volume", "Size in the volume", "mm^3", Notation.float64(), Cluster::cubicMm);
    }

    @Override
    public DomainMaps maps(ResultFiles folder) {
        return new GrayordinateMaps(space.models(), elements, folder);
    }

    @Override
    public void identify(DataOutputStream out) throws IOException {
        out.writeUTF(unit());
        for (int element : elements) {
            out.writeInt(element);
        }
        for (int element = 0; element < places.length; element++) {
            out.writeUTF(space.describe(element));
        }
        for (int place = 0; place < size(); place++) {
            out.writeUTF(point(place).toString());
        }
    }
}
