package confoci.host.cli.command;

import confoci.host.cli.plan.AnalysisCommand;
import confoci.host.run.RunListener;
import confoci.host.shard.Division;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that makes a result folder and shows what it found; a subclass has the options and says what they ask for. */
abstract class ResultCommand implements AnalysisCommand {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    ResultCommand(RunListener log) {
        this.log = log;
    }

    /** Whether an option stands on the command line. */
    final boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** How much of the run is done; for commands whose work can be shared. */
    Division division() {
        return Division.WHOLE;
    }

    @Override
    public final void run() {
        CommandRun.show(spec, analysis().start(CommandRun.call(spec, log, division())));
    }
}
