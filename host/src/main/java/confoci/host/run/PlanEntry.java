package confoci.host.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which analysis of which plan a run is; its record holds it, so that the plan knows its own results again.
 *
 * @param plan     the name of the plan's file
 * @param analysis its name
 * @param key      equal only if settings, inputs and version are: SHA-256 in hexadecimal
 */
public record PlanEntry(String plan, String analysis, String key) {

    /** The section of a record. */
    public static final String SECTION = "plan";
    public static final String FILE_KEY = "file";
    public static final String ANALYSIS_KEY = "analysis";
    public static final String CONTENT_KEY = "key";

    Map<String, Object> describe() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(FILE_KEY, plan);
        section.put(ANALYSIS_KEY, analysis);
        section.put(CONTENT_KEY, key);
        return section;
    }
}
