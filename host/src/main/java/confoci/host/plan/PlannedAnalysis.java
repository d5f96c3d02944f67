package confoci.host.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An analysis as a plan has it.
 *
 * @param place   of its name
 * @param name    of its folder
 * @param command that does it, such as {@code ale} or {@code fcnm run}
 * @param files   that come before the options of the command; none for those of the plan
 * @param each    the column for each value of which there is an analysis
 * @param options of the command, by their long names without hyphens in front
 */
public record PlannedAnalysis(Place place, String name, String command, List<String> files, Optional<PlanNode.Text> each,
        List<PlanNode.Field> options) {

    public PlannedAnalysis {
        files = List.copyOf(files);
        options = List.copyOf(options);
    }

    /** Whether another one asks for the same with its options, wherever it is written. */
    boolean asksTheSame(PlannedAnalysis other) {
        return texts().equals(other.texts());
    }

    private Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        options.forEach(field -> texts.put(field.key(), field.value().texts(field.key()).stream().map(PlanNode.Text::text).toList()));
        return texts;
    }
}
