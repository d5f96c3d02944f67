package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OverlapOptions;
import confoci.host.cli.option.StudyThresholdOptions;
import confoci.host.cli.option.SurfaceOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.fcnm.DomainRequest;
import confoci.host.run.fcnm.OverlapRequest;
import confoci.host.run.fcnm.OverlapRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code confoci fcnm overlap}: the network that existing maps of studies share. */
@HelpSection("Input and output")
@Command(name = "overlap", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci fcnm overlap --masks FILE... --out DIR [OPTION]...",
        description = "Makes the network probability map from existing maps of studies: the share of studies whose network covers a"
                + " voxel.",
        footer = {"", "Examples:",
            "  confoci fcnm overlap --masks masks/ --networks Yeo7.nii.gz --out network",
            "  confoci fcnm overlap --t-maps 't_*.nii.gz' --subjects 656 --out network"})
public final class FcnmOverlapCommand extends ResultCommand {

    @Option(names = "--masks", arity = "1..*", paramLabel = "FILE",
            description = "Masks of studies (NIfTI, .hdr and .img, or .dscalar.nii): files, folders, quoted patterns, or a .txt file that"
                    + " lists them.")
    private List<String> masks = List.of();

    @Option(names = "--t-maps", arity = "1..*", paramLabel = "FILE", description = "Instead of masks: one-sample maps of t over subjects.")
    private List<String> tMaps = List.of();

    @Option(names = "--subjects", paramLabel = "N", description = "Number of subjects in the maps of t.")
    private @Nullable Integer subjects;

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The voxels or grayordinates that can belong to a network, such as gray matter; adds p. By default all.")
    private @Nullable Path region;

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Mixin
    private OverlapOptions options = new OverlapOptions();

    @Mixin
    private StudyThresholdOptions thresholds = new StudyThresholdOptions();

    public FcnmOverlapCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        if (masks.isEmpty() == tMaps.isEmpty()) {
            throw new InvalidRequest("give the maps of studies by either --masks or --t-maps");
        }
        if (tMaps.isEmpty() != (subjects == null) || subjects != null && subjects < 2) {
            throw new InvalidRequest("--t-maps need --subjects N, at least 2, and --masks take none");
        }
        requireUse("--correct", "--alpha", "--tails");
        OverlapRequest request = new OverlapRequest(masks.isEmpty() ? tMaps : masks,
                subjects == null ? OptionalInt.empty() : OptionalInt.of(subjects),
                new DomainRequest(Optional.ofNullable(region), surfaces.request()), thresholds.threshold(), options.request(),
                output.request());
        return new OverlapRun(request).analysis();
    }

    /** Refuses options about thresholds of t where masks are networks already. */
    private void requireUse(String... ofMapsOfT) {
        for (String option : ofMapsOfT) {
            if (!masks.isEmpty() && isGiven(option)) {
                throw new InvalidRequest(option + " needs --t-maps: masks are networks already; leave it out");
            }
        }
    }
}
