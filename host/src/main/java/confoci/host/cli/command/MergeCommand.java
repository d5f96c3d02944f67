package confoci.host.cli.command;

import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.plan.AnalysisCommand;
import confoci.host.run.RunCall;
import confoci.host.run.RunListener;
import confoci.host.shard.Division;
import confoci.host.shard.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code confoci merge}: puts the parts of a run together. */
@HelpSection("Merge")
@Command(name = "merge", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci merge DIR [OPTION]...",
        description = "Puts together the parts that shards of a run have written, and writes the results where the run would have written"
                + " them: the same bytes as without shards. Start it where the shards were started: the input files are read once more.",
        footer = {"", "Examples:",
            "  confoci ale studies.csv --out results --shard 1/2",
            "  confoci ale studies.csv --out results --shard 2/2",
            "  confoci merge results.shards"})
public final class MergeCommand implements Runnable {

    private final RunListener log;
    private final Supplier<CommandLine> commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the parts, such as results.shards. It is left as it is.")
    private Path folder;

    @Option(names = "--force", description = "Replace existing results.")
    private boolean force;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    /** @param commands makes a command line with all commands */
    public MergeCommand(RunListener log, Supplier<CommandLine> commands) {
        this.log = log;
        this.commands = commands;
    }

    @Override
    public void run() {
        Map<String, String> device = devices.given();
        Parts parts = Parts.read(folder);
        List<String> arguments = new ArrayList<>(parts.commandLineForAnyDevice());
        device.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        if (force && !arguments.contains("--force")) {
            arguments.add("--force");
        }
        ParseResult parsed = commands.get().parseArgs(arguments.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        AnalysisCommand command = (AnalysisCommand) parsed.commandSpec().userObject();
        CommandRun.show(spec, command.analysis().start(new RunCall(parts.commandLine(), log, new Division.Merge(parts))));
    }
}
