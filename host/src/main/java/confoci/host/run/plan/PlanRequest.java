package confoci.host.run.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * The request to run a plan.
 *
 * @param file        of the plan
 * @param out         the folder of the folders of results
 * @param items       its analyses, each after those whose results it reads
 * @param commandLine the arguments of {@code confoci} that ask for it, for its record
 */
public record PlanRequest(Path file, Path out, List<PlanItem> items, List<String> commandLine) {

    public PlanRequest {
        items = List.copyOf(items);
        commandLine = List.copyOf(commandLine);
    }

    /** The name by which results know their plan. */
    String name() {
        return String.valueOf(file.getFileName());
    }
}
