package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.plan.AnalysisCommand;
import confoci.host.cluster.SlurmJobs;
import confoci.host.report.Fact;
import confoci.host.report.Report;
import confoci.host.shard.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code confoci cluster slurm}: a job array with a job for each shard, and a job that puts their parts together. */
@HelpSection("Jobs")
@Command(name = "slurm", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci cluster slurm --shards N [--submit] [OPTION]... -- COMMAND [ARGUMENT]...",
        description = "Writes two scripts for Slurm into DIR.shards, DIR being the folder that the command names with --out: an array of"
                + " jobs, one for each shard, and a job that puts their parts together. Shards that fail or lose their node are run again,"
                + " up to twice. Run it where the command would be run, in a folder that all nodes see.",
        footer = {"", "Examples:",
            "  confoci cluster slurm --shards 8 -- ale studies.csv --out results",
            "  confoci cluster slurm --shards 100 --submit --sbatch=--mem=8G -- macm ..."})
public final class ClusterSlurmCommand implements Runnable {

    private final Supplier<CommandLine> commands;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command, without confoci, and its arguments, behind --.")
    private List<String> command = new ArrayList<>();

    @Option(names = "--shards", required = true, paramLabel = "N", description = "Into how many shards the run is divided.")
    private int shards;

    @Option(names = "--submit", description = "Submit the jobs.")
    private boolean submit;

    @Option(names = "--sbatch", paramLabel = "OPTION", description = "An option of sbatch for each job of the array, for example"
            + " --sbatch=--mem=8G; may be repeated.")
    private List<String> options = new ArrayList<>();

    @Option(names = "--confoci", paramLabel = "PROGRAM", description = "What runs Confoci on the nodes. Default: what this was started"
            + " with.")
    private @Nullable String program;

    /** @param commands makes a command line with all commands */
    public ClusterSlurmCommand(Supplier<CommandLine> commands) {
        this.commands = commands;
    }

    @Override
    public void run() {
        if (shards < 1 || shards > Shard.MOST) {
            throw new InvalidRequest("--shards: expected 1 to " + Shard.MOST + " but was " + shards);
        }
        options.stream().filter(option -> !option.startsWith("-") || option.contains("\n")).findFirst().ifPresent(option -> {
            throw new InvalidRequest("--sbatch: expected an option of sbatch such as --mem=8G but was '" + option + "'");
        });
        ParseResult parsed = commands.get().parseArgs(command.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (!(parsed.commandSpec().userObject() instanceof AnalysisCommand analysis) || !analysis.analysis().divisible()
                || parsed.commandSpec().findOption(Shard.OPTION) == null) {
            throw new InvalidRequest("'" + command.getFirst() + "' cannot be shared among jobs, or not with these options");
        }
        if (parsed.hasMatchedOption(Shard.OPTION)) {
            throw new InvalidRequest("leave out " + Shard.OPTION + ": each job gets its own");
        }
        SlurmJobs jobs = new SlurmJobs(command, value(parsed, "--out", Path.class).orElseThrow(), parsed.hasMatchedOption("--force"),
                shards, options, launcher(), Path.of("").toAbsolutePath());
        jobs.write();
        CommandRun.show(spec, report(jobs, submit ? jobs.submit() : List.of()));
    }

    private static <T> Optional<T> value(ParseResult parsed, String name, Class<T> type) {
        OptionSpec option = Objects.requireNonNull(parsed.commandSpec().findOption(name), name);
        return Optional.ofNullable(option.getValue()).map(type::cast);
    }

    private String launcher() {
        return Optional.ofNullable(program).or(() -> Optional.ofNullable(System.getenv("CONFOCI_LAUNCHER"))).orElse("confoci");
    }

    private static Report report(SlurmJobs jobs, List<String> submitted) {
        List<Fact> facts = new ArrayList<>(List.of(Fact.finding("shards", jobs.shardsFile().toString()),
                Fact.finding("merge", jobs.mergeFile().toString())));
        if (submitted.isEmpty()) {
            facts.add(Fact.finding("submit", List.of("job=$(sbatch --parsable " + jobs.shardsFile() + ")",
                    "sbatch --dependency=afterany:$job " + jobs.mergeFile())));
        } else {
            facts.add(Fact.finding("submitted", "array " + submitted.getFirst() + ", merge " + submitted.getLast()));
        }
        facts.add(Fact.finding("look", "confoci status " + jobs.folder()));
        return Report.of("", facts, List.of(), "");
    }
}
