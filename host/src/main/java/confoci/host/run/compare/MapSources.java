package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.compare.ParcelMaps.Content;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.surrogate.spin.SpinPlaces;
import confoci.host.surrogate.variogram.Distances;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds out what kind of maps is compared, by the first file. */
final class MapSources {

    private MapSources() {
    }

    /**
     * What reads maps of the kind of the first.
     *
     * @throws InputDataException if it cannot be read
     * @throws InvalidRequest     if options are given that maps of its kind do not have
     */
    static MapSource of(CompareRequest request, RunFrame frame) {
        Path first = ChosenMap.file(request.maps().getFirst());
        if (!Files.exists(first)) {
            throw new InputDataException(request.maps().getFirst() + ": there is no such file");
        }
        CompareRequest.Places places = request.places();
        if (isTable(first)) {
            return parcels(first, places, frame.log());
        }
        if (!CiftiFile.isCifti(first)) {
            requireNone(places, first, true, "voxels");
            return new VoxelMaps(MaskRequest.read(places.mask(), frame, (grid, voxels) -> { }), frame.log());
        }
        try (CiftiFile image = CiftiFile.open(first)) {
            if (image.type() == CiftiType.PSCALAR) {
                return parcels(first, places, frame.log());
            }
        }
        requireNone(places, first, false, "grayordinates");
        return grayordinates(first, places, frame.log());
    }

    private static boolean isTable(Path file) {
        return file.toString().matches(".*\\.(tsv|csv|txt)(\\.gz)?");
    }

    private static void requireNone(CompareRequest.Places places, Path file, boolean surfaces, String unit) {
        places.centres().or(places::distances).ifPresent(path -> {
            throw new InvalidRequest(path + ": tells where parcels lie, and " + file + " holds " + unit + "; leave it out");
        });
        if (surfaces && !places.surfaces().inputs().isEmpty()) {
            throw new InvalidRequest(places.surfaces().inputs().getFirst() + ": tells where grayordinates lie, and " + file + " holds "
                    + unit + "; leave it out");
        }
    }

    private static GrayordinateMaps grayordinates(Path file, CompareRequest.Places places, RunListener log) {
        GrayordinateSpace space = GrayordinateSpace.of(file);
        SurfaceRequest surfaces = places.surfaces();
        GrayordinateGeometry geometry = surfaces.inputs().isEmpty()
                ? new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of())
                : surfaces.geometry(file.toString(), space.models(), log::warn);
        GrayordinateDomain domain = places.mask().map(mask -> new GrayordinateDomain(space, geometry,
                space.within(mask.image()).inside(), mask.image().toString())).orElseGet(() -> GrayordinateDomain.all(space, geometry));
        return new GrayordinateMaps(domain, geometry.meshes(), places.geodesic(), places.cortex());
    }

    private static ParcelMaps parcels(Path file, CompareRequest.Places places, RunListener log) {
        places.mask().ifPresent(mask -> {
            throw new InvalidRequest("--mask " + mask.image() + ": " + file + " holds parcels, which have no mask; leave it out");
        });
        if (places.geodesic()) {
            throw new InvalidRequest("--geodesic: " + file + " holds parcels, whose distances are those of their centers; give --distances"
                    + " FILE");
        }
        List<String> names = Content.of(file).parcels();
        Optional<double[][]> centres = centres(file, places, names, log);
        Optional<Distances> distances = places.distances().<Distances>map(table -> ParcelDistances.of(ParcelTable.read(table), names))
                .or(() -> centres.map(xyz -> new EuclideanDistances(xyz[0], xyz[1], xyz[2])));
        return new ParcelMaps(file, names, distances, centres.map(xyz -> hemispheres(xyz[0])).orElseGet(() -> List.of(
                new Part("brain", IntStream.range(0, names.size()).toArray()))), spins(file, places, log), log);
    }

    /** Of parcels whose vertices are known. */
    private static Optional<SpinPlaces> spins(Path file, CompareRequest.Places places, RunListener log) {
        if (places.cortex().spheres().isEmpty() || !CiftiFile.isCifti(file)) {
            return Optional.empty();
        }
        try (CiftiFile image = CiftiFile.open(file)) {
            return Optional.of(SpinPlaces.ofParcels(file.toString(), ParcelMaps.parcels(image), places.cortex().readSpheres(),
                    places.surfaces().hemispheres(log::warn)));
        }
    }

    private static Optional<double[][]> centres(Path file, CompareRequest.Places places, List<String> names, RunListener log) {
        if (places.centres().isPresent()) {
            return places.centres().map(table -> ParcelCentres.of(ParcelTable.read(table), names));
        }
        if (CiftiFile.isCifti(file)) {
            return ParcelCentres.of(file, places.surfaces(), log);
        }
        ParcelTable table = ParcelTable.read(file);
        return table.columns().keySet().containsAll(List.of("x", "y", "z")) ? Optional.of(ParcelCentres.of(table,
                names)) : Optional.empty();
    }

    private static List<Part> hemispheres(double[] x) {
        return List.of(part("left hemisphere", x.length, i -> x[i] < 0), part("right hemisphere", x.length, i -> x[i] >= 0)).stream()
                .filter(part -> part.places().length > 0).toList();
    }

    private static Part part(String name, int size, IntPredicate inside) {
        return new Part(name, IntStream.range(0, size).filter(inside).toArray());
    }
}
