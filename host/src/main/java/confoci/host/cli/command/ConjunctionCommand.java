package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.SurfaceOptions;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.conjunction.ConjunctionRequest;
import confoci.host.run.conjunction.ConjunctionRun;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code confoci conjunction}: where are several maps significant? */
@HelpSection("Input and output")
@Command(name = "conjunction", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci conjunction MAP MAP... --out DIR [OPTION]...",
        description = "Conjunction of thresholded maps by the minimum statistic (Nichols et al. 2005): the smallest value where all of them"
                + " are significant.",
        footer = {"", "Examples:",
            "  confoci conjunction pain/ fear/ --correct cfwe-size --out both",
            "  confoci conjunction a/z_vfwe.nii.gz b.nii.gz c.nii.gz --out all"})
public final class ConjunctionCommand extends ResultCommand {

    /** The names of all corrections. */
    static final class Keys extends ArrayList<String> {

        Keys() {
            super(Corrections.ALL.stream().map(Correction::key).toList());
        }
    }

    @Parameters(arity = "0..*", paramLabel = "MAP",
            description = "Maps that are above 0 where they are significant, such as z_CORRECTION.nii.gz (NIfTI, .hdr and .img, or"
                    + " .dscalar.nii), all on one grid; or result folders of confoci ale.")
    private List<Path> maps = List.of();

    @Option(names = "--correct", paramLabel = "CORRECTION", completionCandidates = Keys.class,
            description = "Whose map is taken of result folders: ${COMPLETION-CANDIDATES}. Needed if there are several.")
    private @Nullable Correction correction;

    @Option(names = "--threshold", paramLabel = "VALUE", defaultValue = "0",
            description = "Values that are not above it are not significant. Default: ${DEFAULT-VALUE}.")
    private Double threshold;

    @Option(names = "--connectivity", paramLabel = "N", defaultValue = "6",
            description = "Neighbors of a voxel in a cluster: 6 (faces), 18 (and edges) or 26 (and corners). Default: ${DEFAULT-VALUE}.")
    private int connectivity;

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    public ConjunctionCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw new InvalidRequest("--connectivity " + connectivity + ": it is 6 (faces), 18 (and edges) or 26 (and corners)");
        }
        ConjunctionRequest request = new ConjunctionRequest(maps, Optional.ofNullable(correction), threshold,
                Connectivity.of(connectivity), surfaces.request(), output.request());
        return new ConjunctionRun(request).analysis();
    }
}
