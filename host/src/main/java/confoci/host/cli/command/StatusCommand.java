package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.shard.ShardStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code confoci status}: how far the shards of a run are. */
@HelpSection("Output")
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci status DIR [OPTION]...",
        description = "Lists which shards of a run are done, running, stopped or missing.",
        footer = {"", "Examples:",
            "  confoci status results.shards",
            "  confoci status results.shards --unfinished"})
public final class StatusCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the parts, such as results.shards.")
    private Path folder;

    @Option(names = "--unfinished", description = "Print only the numbers of the shards whose part is not complete, separated by commas, as"
            + " sbatch --array takes them.")
    private boolean unfinished;

    @Override
    public void run() {
        ShardStatus status = ShardStatus.of(folder, Instant.now());
        if (unfinished) {
            spec.commandLine().getOut().println(status.unfinished().stream().map(String::valueOf).collect(Collectors.joining(",")));
            spec.commandLine().getOut().flush();
        } else {
            CommandRun.show(spec, status.report());
        }
    }
}
