package confoci.host.report;

import java.util.List;

/**
 * A command of Confoci, to be copied.
 *
 * @param label     what it does
 * @param arguments without the name of the program
 */
public record Command(String label, List<String> arguments) implements Section {

    public Command {
        arguments = List.copyOf(arguments);
    }
}
