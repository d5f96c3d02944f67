package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.run.RunListener;
import confoci.host.run.report.PageRequest;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code confoci report}: the page of results that are there already. */
@HelpSection("Output")
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci report DIR [OPTION]...",
        description = {"Draws report.html of a result folder anew: one file that shows the results in a browser, without a network.", "",
            "Every analysis makes this page. The command is for results of older versions. It changes no other file."},
        footer = {"", "Examples:",
            "  confoci report results",
            "  confoci report results --out for-a-colleague.html",
            "  confoci report ccm --surface-left L.surf.gii --surface-right R.surf.gii"})
public final class ReportCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder.")
    private Path folder;

    @Option(names = "--out", paramLabel = "FILE", description = "The page. Default: report.html in the folder.")
    private @Nullable Path out;

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "GIFTI surface of the left hemisphere on which the page shows the maps: for grayordinates one of their mesh of"
                    + " any shape, for voxels one in MNI space. Default: the surface that the analysis was given; for voxels a surface that"
                    + " Confoci carries.")
    private @Nullable Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path right;

    @Option(names = "--force", description = "Replace a file that is not a page of Confoci.")
    private boolean force;

    public ReportCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        spec.commandLine().getOut().println(new PageRequest(folder, Optional.ofNullable(out), surfaces(), force).run(log::warn));
    }

    private Map<BrainStructure, Path> surfaces() {
        Map<BrainStructure, Path> surfaces = new HashMap<>();
        if (left != null) {
            surfaces.put(BrainStructure.CORTEX_LEFT, left);
        }
        if (right != null) {
            surfaces.put(BrainStructure.CORTEX_RIGHT, right);
        }
        return surfaces;
    }
}
