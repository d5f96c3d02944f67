package confoci.host.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Many analyses.
 *
 * @param file     that it was read from
 * @param out      where the folders of results go, if it says so
 * @param tables   the files of analyses that name none
 * @param defaults options of every command that has them, unless an analysis sets them itself
 * @param analyses in order
 * @param notes    what the file asks for in vain, a line each
 */
public record Plan(Path file, Optional<Out> out, List<String> tables, List<PlanNode.Field> defaults, List<PlannedAnalysis> analyses,
        List<String> notes) {

    /**
     * The folder of the folders of results.
     *
     * @param place where the plan names it
     */
    public record Out(Place place, Path folder) {
    }

    /** What paths in {@link #out} begin with, wherever that is. */
    static final String OUT = "<out>/";

    public Plan {
        tables = List.copyOf(tables);
        defaults = List.copyOf(defaults);
        analyses = List.copyOf(analyses);
        notes = List.copyOf(notes);
    }

    /** A value, which begins with {@code <out>/} if it is a path in the folder of the folders of results. */
    public static String resolved(String value, Path out) {
        return value.startsWith(OUT) ? out.resolve(value.substring(OUT.length())).toString() : value;
    }
}
