package confoci.host.domain;

import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.grayordinate.GrayordinateNeighbours;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
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

    /** All grayordinates of a space, named after it. */
    public static GrayordinateDomain all(GrayordinateSpace space, GrayordinateGeometry geometry) {
        return new GrayordinateDomain(space, geometry, space.all(), space.reference());
    }

    public GrayordinateSpace space() {
        return space;
    }

    /** Where all grayordinates of the space lie. */
    public GrayordinateCoordinates coordinates() {
        return geometry.coordinates();
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
    public int elements() {
        return places.length;
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
    public ClusterFinder clusters(Connectivity connectivity) {
        return new ClusterFinder(neighbours(connectivity), neighbours(Connectivity.CORNERS), this::point, this::cubicMm);
    }

    private GrayordinateNeighbours neighbours(Connectivity connectivity) {
        return GrayordinateNeighbours.of(space.models(), geometry.meshes(), connectivity, size(), element -> places[element]);
    }

    private double cubicMm(int place) {
        boolean voxel = space.models().models().get(space.models().modelOf(elements[place])) instanceof VoxelModel;
        return voxel ? space.models().voxelGrid().voxelVolume() : Double.NaN;
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
