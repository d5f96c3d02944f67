package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.parcellation.ParcelRule;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.run.parcellate.ParcellateRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The maps, the parcels, and how these get values. */
@HelpSection("Maps and parcels")
public final class ParcelOptions {

    @Parameters(arity = "0..*", paramLabel = "MAP",
            description = "Maps: .dscalar.nii or .dtseries.nii with an atlas of grayordinates, NIfTI volumes on any grid with an atlas of"
                    + " voxels. FILE#2 or FILE#NAME is one map of several.")
    private List<Path> maps = List.of();

    @Option(names = "--tracers", paramLabel = "FILE",
            description = "Instead of maps: a table with the columns file, group (or receptor) and n. Maps of a group are pooled: each as z"
                    + " score over parcels, their mean weighted by n, and that as z score.")
    private @Nullable Path tracers;

    @Option(names = "--atlas", paramLabel = "FILE",
            description = "The parcels: a .dlabel.nii, a .label.gii for each hemisphere (repeat the option), or a NIfTI volume of whole"
                    + " numbers, 0 for none.")
    private List<Path> atlas = List.of();

    @Option(names = "--atlas-names", paramLabel = "TSV",
            description = "Names of parcels: a table with the columns index and name.")
    private @Nullable Path names;

    @Option(names = "--statistic", paramLabel = "NAME", defaultValue = "mean",
            description = "What a parcel gets of its values: mean or median. Default: ${DEFAULT-VALUE}.")
    private String statistic;

    @Option(names = "--weights", paramLabel = "area|FILE",
            description = "Means are weighted: by the areas of vertices and the volumes of voxels, or by a map.")
    private @Nullable String weights;

    @Option(names = "--ignore-zeros", description = "Values of 0 do not count, as in images that are 0 where nothing was measured.")
    private boolean ignoreZeros;

    @Option(names = "--z", description = "Write z scores over parcels (standard deviation with divisor N).")
    private boolean standardized;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if maps or an atlas are missing, or options contradict each other
     */
    public ParcellateRequest request(SurfaceRequest surfaces, OutputRequest output) {
        if (names != null && atlas.isEmpty()) {
            throw new InvalidRequest("--atlas-names " + names + " needs --atlas FILE, whose parcels it names");
        }
        return new ParcellateRequest(maps, Optional.ofNullable(tracers), new AtlasRequest(atlas, Optional.ofNullable(names)),
                new ParcelRule(statistic(), ignoreZeros), weights(), surfaces, standardized, output);
    }

    private ParcelRule.Statistic statistic() {
        return switch (statistic) {
            case "mean" -> ParcelRule.Statistic.MEAN;
            case "median" -> ParcelRule.Statistic.MEDIAN;
            default -> throw new InvalidRequest("--statistic " + statistic + ": it is mean or median");
        };
    }

    private ParcellateRequest.Weights weights() {
        return weights == null ? new ParcellateRequest.Weights.Equal() : weights.equals("area") ? new ParcellateRequest.Weights.Extents()
                : new ParcellateRequest.Weights.OfMap(Path.of(weights));
    }
}
