package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.plan.PlanCompiler;
import confoci.host.plan.Plan;
import confoci.host.plan.PlanReader;
import confoci.host.run.Failure;
import confoci.host.run.RunListener;
import confoci.host.run.SharedInputs;
import confoci.host.run.plan.PlanItem;
import confoci.host.run.plan.PlanOutcome;
import confoci.host.run.plan.PlanRequest;
import confoci.host.run.plan.PlanRun;
import confoci.host.text.ShellWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code confoci run}: the analyses of a plan. */
@HelpSection("Plan")
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci run PLAN [OPTION]...",
        description = "Runs many analyses of any command in one process, a folder for each, and sums them up in a table. What is done"
                + " already is kept unless its settings or inputs have changed.",
        footer = {"", "Examples:",
            "  confoci run plan.yaml",
            "  confoci run plan.yaml --check",
            "  confoci run jale-project/config.yml --out results"})
public final class RunCommand implements Callable<Integer> {

    private final RunListener log;
    private final Supplier<CommandLine> commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", description = "The plan, a file of YAML (docs/plans.md), or the config.yml of a JALE project.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the folders of results, instead of the one that the plan"
            + " names.")
    private @Nullable Path out;

    @Option(names = "--check", description = "Only check the plan, and print the commands that it stands for.")
    private boolean check;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    /** @param commands makes a command line with all commands */
    public RunCommand(RunListener log, Supplier<CommandLine> commands) {
        this.log = log;
        this.commands = commands;
    }

    @Override
    public Integer call() {
        Map<String, String> device = devices.given();
        try (SharedInputs shared = new SharedInputs()) {
            PlanCompiler compiler = new PlanCompiler(commands.get(), shared);
            Plan plan = PlanReader.read(file, compiler.commands());
            plan.notes().forEach(log::warn);
            Path folder = Optional.ofNullable(out).or(() -> plan.out().map(Plan.Out::folder)).orElseThrow(() -> new InvalidRequest(file
                    + ": has no out; write out: FOLDER in it, or add --out FOLDER"));
            List<PlanItem> items = compiler.compile(plan, folder, device, log);
            if (check) {
                items.forEach(item -> spec.commandLine().getOut().println("confoci " + ShellWords.line(item.commandLine())));
                spec.commandLine().getOut().flush();
                return 0;
            }
            PlanRequest request = new PlanRequest(file, folder, items, CommandRun.call(spec, log).commandLine());
            PlanOutcome outcome = new PlanRun(request, shared, log).run();
            CommandRun.show(spec, outcome.report());
            return outcome.failure().map(Failure::exitCode).orElse(0);
        }
    }
}
