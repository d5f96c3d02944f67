package confoci.host.run.compare;

import confoci.error.InvalidRequest;
import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.FociNull;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of a comparison of maps.
 *
 * @param maps       files of the maps, or a map of one each
 * @param others     those that each is compared with; none to compare the maps with each other
 * @param covariates whose part is taken from all maps
 * @param clusters   in which the density of maps is tested
 * @param groups     a table of groups of the others
 * @param places     where maps have values
 * @param settings   everything else that decides numbers
 * @param kept       a folder of surrogates, if they are kept
 * @param recalled   what recorded command lines ask for, for maps of random foci
 * @param device     that maps of random foci are made on
 * @param output     where the results go
 */
public record CompareRequest(List<Path> maps, List<Path> others, List<Path> covariates, List<Path> clusters, Optional<Path> groups,
        Places places, CompareSettings settings, Optional<Path> kept, RecalledRequests recalled,
        DeviceRequest device, OutputRequest output) {

    /**
     * Where maps have values.
     *
     * @param mask      whose voxels or grayordinates are compared
     * @param surfaces  where grayordinates and parcels lie
     * @param centres   a table of the centers of parcels
     * @param distances a table of the distances of parcels
     * @param geodesic  whether the distances of vertices are along the surfaces
     * @param cortex    what nulls of the cortex need
     */
    public record Places(Optional<MaskRequest> mask, SurfaceRequest surfaces, Optional<Path> centres, Optional<Path> distances,
            boolean geodesic, CortexFiles cortex) {

        /** @throws InvalidRequest if there is no surface for distances along it */
        public Places {
            if (geodesic && surfaces.left().isEmpty() && surfaces.right().isEmpty()) {
                throw new InvalidRequest("--geodesic needs the surfaces: give --surface-left FILE and --surface-right FILE");
            }
        }
    }

    /** @throws InvalidRequest if there is nothing to compare */
    public CompareRequest {
        maps = List.copyOf(maps);
        others = List.copyOf(others);
        covariates = List.copyOf(covariates);
        clusters = List.copyOf(clusters);
        if (maps.isEmpty()) {
            throw new InvalidRequest("no map: give the maps that are compared before the options");
        }
        if (groups.isPresent() && others.isEmpty()) {
            throw new InvalidRequest("--groups " + groups.get() + ": names groups of the maps of --with, and there are none; add --with"
                    + " FILE");
        }
        places.cortex.inputs().stream().findFirst().filter(_ -> !settings.mapNull().isOfCortex()).ifPresent(file -> {
            throw new InvalidRequest(file + ": --null " + settings.mapNull() + " needs neither spheres nor modes; leave it out, or give"
                    + " --null spin or --null eigenstrapping");
        });
        if (!(settings.mapNull() instanceof FociNull)) {
            device.refuseDevice("maps are compared, and surrogates made, on the processor");
        } else if (places.mask.isPresent() || settings.ignoreZeros()) {
            throw new InvalidRequest((settings.ignoreZeros() ? "--ignore-zeros" : "--mask") + ": with --null foci maps are compared at all"
                    + " places of their analysis; leave it out");
        } else {
            Stream.of(places.surfaces.inputs().stream(), places.centres.stream(), places.distances.stream()).flatMap(files -> files)
                    .findFirst().ifPresent(file -> {
                        throw new InvalidRequest(file + ": tells where places lie, which --null foci has from the analysis; leave it out");
                    });
        }
    }

    /** Whether maps of random foci are the null. */
    boolean ofFoci() {
        return settings.mapNull() instanceof FociNull;
    }

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.of(Stream.of(maps, others, covariates, clusters).flatMap(List::stream).map(ChosenMap::file)
                        .flatMap(file -> NiftiSeries.files(file).stream()),
                groups.stream(), places.mask.stream().map(MaskRequest::input), places.surfaces.inputs().stream(), places.centres.stream(),
                places.distances.stream(), places.cortex.inputs().stream(),
                ofFoci() ? maps.stream().map(RecordedAnalysis::record) : Stream.<Path>empty())
                .flatMap(files -> files).distinct().toList();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>(settings.describe());
        options.put("maps", maps.stream().map(Path::toString).toList());
        options.put("with", others.stream().map(Path::toString).toList());
        options.put("distances", places.geodesic ? "geodesic" : places.distances.isPresent() ? "given" : "euclidean");
        options.put("covariates", covariates.stream().map(Path::toString).toList());
        options.put("clusters", clusters.stream().map(Path::toString).toList());
        groups.ifPresent(table -> options.put("groups", table.toString()));
        kept.ifPresent(folder -> options.put("keep_surrogates", folder.toString()));
        return options;
    }
}
