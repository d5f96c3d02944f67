package confoci.host.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who starts a run.
 *
 * @param commandLine the arguments of {@code confoci} that ask for it, the command first, for its record
 * @param arguments   how many arguments of {@code confoci} the process was started with
 * @param listener    for its messages
 * @param shared      what it has in common with other runs of the process
 * @param plan        the plan that it is of
 * @param later       takes what is left to do once the results stand: their page and their name; empty if the run does that itself
 */
public record RunCall(List<String> commandLine, int arguments, RunListener listener, Optional<SharedInputs> shared,
        Optional<PlanEntry> plan, Optional<Consumer<Runnable>> later) {

    public RunCall {
        commandLine = List.copyOf(commandLine);
    }

    /** Of a run alone. */
    public RunCall(List<String> commandLine, RunListener listener) {
        this(commandLine, commandLine.size(), listener, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
