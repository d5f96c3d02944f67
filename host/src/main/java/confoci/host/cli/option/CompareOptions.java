package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.CorrelationKind;
import confoci.host.comparison.MapNull;
import confoci.host.comparison.MapNulls;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.compare.CompareRequest;
import confoci.host.run.compare.CortexFiles;
import confoci.host.run.compare.RecalledRequests;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.eigen.ModePlaces.ModeFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The maps that are compared, and what they are compared with. */
@HelpSection("Maps")
public final class CompareOptions {

    @Parameters(paramLabel = "FILE", description = "Maps: NIfTI volumes, .dscalar.nii, .pscalar.nii, or tables of parcels (TSV or CSV:"
            + " a name per line, a column per map). FILE#MAP is one map of a file.")
    private List<Path> maps = List.of();

    @Option(names = "--with", paramLabel = "FILE", description = "Compare each map with those of this file. May be repeated. By default"
            + " maps are compared with each other.")
    private List<Path> others = List.of();

    @Option(names = "--covariate", paramLabel = "FILE", description = "Take what this map explains from all maps (partial correlation). May"
            + " be repeated.")
    private List<Path> covariates = List.of();

    @Option(names = "--groups", paramLabel = "TSV", description = "Groups of the maps of --with, which are tested by their mean"
            + " correlation: a table with the columns map and group.")
    private @Nullable Path groups;

    @Option(names = "--cluster", paramLabel = "FILE", description = "Test the median of each map of --with, or without --with of each map,"
            + " where this one is above 0. May be repeated.")
    private List<Path> clusters = List.of();

    @Option(names = "--correlation", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CorrelationKind kind = CorrelationKind.PEARSON;

    @Option(names = "--ignore-zeros", description = "Leave out places where a map is exactly 0, as neuromaps does.")
    private boolean ignoreZeros;

    @Option(names = "--mask", paramLabel = "FILE", description = "Compare where this map is above 0. By default volumes are compared in"
            + " ICBM152 gray matter above 10 %%, 2 mm.")
    private @Nullable Path mask;

    @Option(names = "--centers", paramLabel = "TSV", description = "Where parcels lie: a table with the columns parcel, x, y and z"
            + " (MNI, mm). Hemispheres are told by x.")
    private @Nullable Path centres;

    @Option(names = "--distances", paramLabel = "TSV", description = "Distances of parcels instead of those of their centers: a table"
            + " with the names of parcels in its header and its first column.")
    private @Nullable Path distances;

    @Option(names = "--geodesic", description = "Take distances along the surfaces between vertices, instead of straight ones.")
    private boolean geodesic;

    @Option(names = "--null", paramLabel = "NULL", description = "variogram: random maps with the variogram of a map, as BrainSMASH"
            + " makes them; spin, spin-low-distortion, and for parcels vasa, hungarian, baum and cornblath: the map on the rotated sphere;"
            + " moran: with its Moran's I; eigenstrapping: with rotated eigenmodes; foci: maps of random foci, if the maps are of a"
            + " result folder of confoci ale, ccm or fcnm run; parametric: Student's t of independent places. Default: variogram.")
    private MapNull mapNull = MapNulls.ALL.getFirst();

    @Option(names = "--sphere-left", paramLabel = "FILE", description = "GIFTI sphere of the left hemisphere, on the mesh of the maps, for"
            + " spins.")
    private @Nullable Path leftSphere;

    @Option(names = "--sphere-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path rightSphere;

    @Option(names = "--modes-left", arity = "2", paramLabel = "NPY", description = "Eigenmodes of the left hemisphere (a row per vertex, a"
            + " column per mode) and their eigenvalues, for eigenstrapping.")
    private List<Path> leftModes = List.of();

    @Option(names = "--modes-right", arity = "2", paramLabel = "NPY", description = "The same for the right hemisphere.")
    private List<Path> rightModes = List.of();

    @Option(names = "--surrogates", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "1000",
            description = "Surrogates of each map. Default: ${DEFAULT-VALUE}.")
    private int surrogates;

    @Option(names = "--alpha", paramLabel = "Q", converter = NumberConverter.Probability.class, defaultValue = "0.05",
            description = "False discovery rate. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of the surrogates; the same seed gives the same results. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--keep-surrogates", paramLabel = "DIR", description = "Folder of variogram surrogates: those of the same maps are"
            + " read there, others are made and kept. May be shared by comparisons.")
    private @Nullable Path kept;

    private CortexFiles cortex() {
        Map<BrainStructure, Path> spheres = new HashMap<>();
        Map<BrainStructure, ModeFiles> modes = new HashMap<>();
        add(BrainStructure.CORTEX_LEFT, leftSphere, leftModes, spheres, modes);
        add(BrainStructure.CORTEX_RIGHT, rightSphere, rightModes, spheres, modes);
        return new CortexFiles(spheres, modes);
    }

    private static void add(BrainStructure hemisphere, @Nullable Path sphere, List<Path> files, Map<BrainStructure, Path> spheres,
            Map<BrainStructure, ModeFiles> modes) {
        if (sphere != null) {
            spheres.put(hemisphere, sphere);
        }
        if (files.size() == 2) {
            modes.put(hemisphere, new ModeFiles(files.get(0), files.get(1)));
        } else if (!files.isEmpty()) {
            throw new InvalidRequest("--modes-left and --modes-right: each is given once, with two files");
        }
    }

    /**
     * The request.
     *
     * @param recalled what recorded command lines ask for
     * @throws InvalidRequest if it makes no sense
     */
    public CompareRequest request(SurfaceRequest surfaces, RecalledRequests recalled, DeviceRequest device, OutputRequest output) {
        return new CompareRequest(maps, others, covariates, clusters, Optional.ofNullable(groups),
                new CompareRequest.Places(Optional.ofNullable(mask).map(image -> new MaskRequest(image, OptionalDouble.empty())), surfaces,
                        Optional.ofNullable(centres), Optional.ofNullable(distances), geodesic, cortex()),
                new CompareSettings(kind, ignoreZeros, mapNull, surrogates, seed, alpha), Optional.ofNullable(kept), recalled,
                device, output);
    }
}
