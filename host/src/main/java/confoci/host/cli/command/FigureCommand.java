package confoci.host.cli.command;

import confoci.host.cli.option.FigureOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.run.RunListener;
import confoci.host.run.figure.FigureFormat;
import confoci.host.run.figure.FigureKind;
import confoci.host.run.figure.FigureRequest;
import confoci.host.run.figure.FigureRun;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.text.PlainText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code confoci figure}: draws the results of a folder for a paper. */
@HelpSection("Output")
@Command(name = "figure", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci figure DIR", "       confoci figure DIR --kind KIND [OPTION]..."},
        description = "Draws the results of a folder as PNG or SVG, at the size and resolution that a journal asks for. Without --kind,"
                + " lists the kinds of figure that the folder has the files for.",
        footer = {"", "Examples:",
            "  confoci figure results",
            "  confoci figure results --kind slices --crosshair",
            "  confoci figure results --kind slices --plane axial --at=-20,0,20",
            "  confoci figure results --kind glass --format svg --out figure1.svg",
            "  confoci figure ccm --kind surface --surface-left L.gii --surface-right R.gii"})
public final class FigureCommand implements Runnable {

    private static final int COLUMN = 16;

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder of any command.")
    private Path folder;

    @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable FigureKind kind;

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "For surface: GIFTI surface of the left hemisphere on the mesh of the map; for maps of voxels in MNI space, by"
                    + " default one that Confoci carries.")
    private @Nullable Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path right;

    @Option(names = "--cluster", paramLabel = "N",
            description = "For contributions: the cluster. By default all that are significant.")
    private @Nullable Integer cluster;

    @Mixin
    private FigureOptions options = new FigureOptions();

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. By default that of the name in --out, or png.")
    private @Nullable FigureFormat format;

    @Option(names = "--out", paramLabel = "FILE",
            description = "The file; without an ending, that of the format is added. By default FOLDER_KIND.png here.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    public FigureCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        PrintWriter screen = spec.commandLine().getOut();
        if (kind == null) {
            List<FigureKind> kinds = FigureRun.kinds(folder);
            screen.println("Figures of " + PlainText.oneLine(folder.toString()) + ", by --kind:");
            for (FigureKind one : kinds) {
                screen.println("  " + one + " ".repeat(COLUMN - one.toString().length()) + one.words());
            }
            return;
        }
        log.detail("drawing " + kind);
        FigureRun.Written written = new FigureRun(new FigureRequest(folder, kind, options.map(), options.slices(),
                new SurfaceRequest(Optional.ofNullable(left), Optional.ofNullable(right), Optional.empty()),
                cluster == null ? OptionalInt.empty() : OptionalInt.of(cluster), options.page(), Optional.ofNullable(format),
                Optional.ofNullable(out), force)).run();
        written.remarks().forEach(log::caution);
        screen.println(PlainText.oneLine(written.file().toString()) + ": " + written.words());
    }
}
