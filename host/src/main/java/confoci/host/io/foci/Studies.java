package confoci.host.io.foci;

import com.fasterxml.jackson.core.JsonGenerator;
import confoci.host.foci.Experiment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Experiments by study, as the JSON formats nest them. */
final class Studies {

    private Studies() {
    }

    /** In order of first appearance. */
    static Map<String, List<Experiment>> of(List<Experiment> experiments) {
        Map<String, List<Experiment>> studies = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            studies.computeIfAbsent(experiment.study(), study -> new ArrayList<>()).add(experiment);
        }
        return studies;
    }

    /** The contrast's name where it can be an id: neither empty nor taken; else with a number. */
    static String id(Experiment experiment, Set<String> taken) {
        String id = experiment.contrast().isEmpty() ? "1" : experiment.contrast();
        for (int number = 2; !taken.add(id); number++) {
            id = experiment.contrast().isEmpty() ? Integer.toString(number) : experiment.contrast() + " (" + number + ")";
        }
        return id;
    }

    /** Whole numbers without a point: NiMARE shows sample sizes as they stand. */
    static void writeNumber(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value)) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
