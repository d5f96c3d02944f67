package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.SourceOptions;
import confoci.host.database.Database;
import confoci.host.io.database.IndexFile;
import confoci.host.output.Plural;
import confoci.host.run.RunListener;
import confoci.host.run.input.DatabaseRequest;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci database index}: a database in one file. */
@HelpSection("Output")
@Command(name = "index", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci database index FILE... --out FILE [OPTION]...",
        description = "Writes experiments, foci and annotations of a database into one file, which every command that reads foci reads in a"
                + " second. Beside what these commands read, FILE may be the features of Neurosynth or NeuroQuery with their vocabulary.",
        footer = {"", "Examples:",
            "  confoci database index neurostore/ --space MNI --out neurostore.confoci",
            "  confoci database index foci.tsv.gz metadata.tsv.gz terms.npz vocabulary.txt \\",
            "      --space MNI --out neurosynth.confoci"})
public final class DatabaseIndexCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write, for example neurostore.confoci.")
    private Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    public DatabaseIndexCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        DatabaseRequest request = sources.request();
        OutputFile.requireReplaceable(out, force);
        request.inputs().forEach(input -> OutputFile.requireOther(out, input));
        Database database = request.read(log, _ -> { });
        IndexFile.write(database, out);
        spec.commandLine().getOut().println(out + ": " + Plural.of(database.size(), "experiments") + " of "
                + Plural.of(database.columns().studies().size(), "studies") + ", " + Plural.of(database.foci().size(), "foci") + ", "
                + Plural.of(database.annotations().size(), "annotations"));
    }
}
