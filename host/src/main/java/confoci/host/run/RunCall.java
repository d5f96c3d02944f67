package confoci.host.run;

import confoci.host.shard.Division;
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
 * @param division    how much of it is done
 * @param later       takes what is left to do once the results stand: their page and their name; empty if the run does that itself
 */
public record RunCall(List<String> commandLine, int arguments, RunListener listener, Optional<SharedInputs> shared,
        Optional<PlanEntry> plan, Division division, Optional<Consumer<Runnable>> later) {

    public RunCall {
        commandLine = List.copyOf(commandLine);
    }

    /** Of a run alone. */
    public RunCall(List<String> commandLine, RunListener listener) {
        this(commandLine, listener, Division.WHOLE);
    }

    /** Of a run alone, of which not everything need be done. */
    public RunCall(List<String> commandLine, RunListener listener, Division division) {
        this(commandLine, commandLine.size(), listener, Optional.empty(), Optional.empty(), division, Optional.empty());
    }

    /** Of one of several runs of a process. */
    public RunCall(List<String> commandLine, int arguments, RunListener listener, Optional<SharedInputs> shared,
            Optional<PlanEntry> plan, Optional<Consumer<Runnable>> later) {
        this(commandLine, arguments, listener, shared, plan, Division.WHOLE, later);
    }
}
