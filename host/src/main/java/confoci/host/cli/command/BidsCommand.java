package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.HelpSection;
import confoci.host.fcnm.subject.BidsDataset;
import confoci.host.run.RunCall;
import confoci.host.run.RunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code confoci bids}: {@code confoci fcnm run} as a BIDS App (Gorgolewski et al. 2017, PLoS Comput Biol 13:e1005209). */
@HelpSection("Participants")
@Command(name = "bids", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci bids BIDS_DIR OUTPUT_DIR group [--participant_label LABEL...] FILE... [OPTION]...",
        description = "confoci fcnm run as a BIDS App: maps the foci of studies in the participants of a BIDS data set of preprocessed"
                + " images, such as the output of fMRIPrep, and writes OUTPUT_DIR/fcnm. All further arguments are those of confoci fcnm"
                + " run: tables of foci and options.",
        footer = {"", "Examples:",
            "  confoci bids fmriprep/ derivatives/confoci group studies.csv",
            "  confoci bids fmriprep/ derivatives/confoci group studies.csv \\",
            "      --participant_label 01 02 03 --bids-filter task-rest \\",
            "      --confound-columns 'csf,white_matter,trans_*,rot_*'"})
public final class BidsCommand implements Runnable {

    private static final List<String> OWN = List.of("--subjects", "--out");
    private static final String GROUP = "group";
    private static final String PARTICIPANT = "participant";

    private final RunListener log;
    private final Supplier<CommandLine> commands;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BIDS_DIR", description = "The data set, with a dataset_description.json.")
    private Path dataset;

    @Parameters(index = "1", paramLabel = "OUTPUT_DIR", description = "Where the folder fcnm is written.")
    private Path output;

    @Parameters(index = "2", paramLabel = "LEVEL", description = "group; at the level participant there is nothing to do.")
    private String level;

    @Option(names = "--participant_label", arity = "1..*", paramLabel = "LABEL",
            description = "Take only these participants, with or without sub-. By default all.")
    private List<String> labels = new ArrayList<>();

    @Unmatched
    private List<String> further = new ArrayList<>();

    /** @param commands makes a command line with {@code fcnm} */
    public BidsCommand(RunListener log, Supplier<CommandLine> commands) {
        this.log = log;
        this.commands = commands;
    }

    @Override
    public void run() {
        if (!level.equals(GROUP)) {
            throw new InvalidRequest(level.equals(PARTICIPANT) ? "the level participant has nothing to do: connectivity is averaged while"
                    + " the participants are read, one after the other; run the level group"
                    : "'" + level + "' is no level of analysis; run the level group");
        }
        further.stream().filter(word -> OWN.stream().anyMatch(own -> word.equals(own) || word.startsWith(own + "="))).findFirst()
                .ifPresent(word -> {
                    throw new InvalidRequest(word + ": BIDS_DIR and OUTPUT_DIR say that; leave it out");
                });
        BidsDataset read = BidsDataset.ofDerivatives(dataset);
        List<String> words = new ArrayList<>(List.of("fcnm", "run"));
        words.addAll(further);
        words.add("--subjects");
        read.participants(labels).forEach(folder -> words.add(folder.toString()));
        words.addAll(List.of("--out", output.resolve("fcnm").toString()));
        ParseResult parsed = commands.get().parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        ResultCommand command = (ResultCommand) parsed.commandSpec().userObject();
        CommandRun.show(spec, command.analysis().start(new RunCall(words, log, command.division())));
        BidsDataset.describe(output, "Functional connectivity network mapping");
    }
}
