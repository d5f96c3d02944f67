package confoci.host.cli.command;

import confoci.host.report.Report;
import confoci.host.report.TextReport;
import confoci.host.run.RunCall;
import confoci.host.run.RunListener;
import confoci.host.shard.Division;
import picocli.CommandLine.Model.CommandSpec;

/** Between a command and the run that it starts. */
final class CommandRun {

    private CommandRun() {
    }

    /** The call of a run, with the arguments as they were typed. */
    static RunCall call(CommandSpec spec, RunListener listener) {
        return call(spec, listener, Division.WHOLE);
    }

    /** The same of a run of which not everything need be done. */
    static RunCall call(CommandSpec spec, RunListener listener, Division division) {
        return new RunCall(spec.root().commandLine().getParseResult().originalArgs(), listener, division);
    }

    /** Shows what a run found. */
    static void show(CommandSpec spec, Report report) {
        spec.commandLine().getOut().print(TextReport.of(report));
        spec.commandLine().getOut().flush();
    }
}
