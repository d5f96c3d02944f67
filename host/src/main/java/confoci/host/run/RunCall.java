package confoci.host.run;

import java.util.List;

/**
 * Who starts a run.
 *
 * @param commandLine the arguments of {@code confoci} that ask for it, the command first, for its record
 * @param listener    for its messages
 */
public record RunCall(List<String> commandLine, RunListener listener) {

    public RunCall {
        commandLine = List.copyOf(commandLine);
    }
}
