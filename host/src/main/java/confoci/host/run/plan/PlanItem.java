package confoci.host.run.plan;

import confoci.host.run.Analysis;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * An analysis of a plan, ready to run.
 *
 * @param name        of its folder
 * @param command     such as {@code ale} or {@code fcnm run}
 * @param commandLine that does the same by itself, the command first
 * @param settings    what of it decides the results, in a fixed order
 * @param folder      for the results
 * @param after       names of analyses whose results it reads, which come before it
 * @param analysis    does it
 */
public record PlanItem(String name, String command, List<String> commandLine, List<String> settings, Path folder, Set<String> after,
        Analysis analysis) {

    public PlanItem {
        commandLine = List.copyOf(commandLine);
        settings = List.copyOf(settings);
        after = Set.copyOf(after);
    }
}
