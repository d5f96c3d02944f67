package confoci.host.io.foci;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The notes of a NIMADS annotation, by the analysis that they are about. NIMADS does not ask that the id of an analysis differs from those
 * of other studies, so that the study counts where a note names it.
 */
final class NimadsAnnotation {

    /** @param study its id, empty if a note does not name it */
    private record Analysis(String study, String id) {
    }

    private final Map<Analysis, Map<String, @Nullable Object>> notes = new HashMap<>();

    static NimadsAnnotation ofFile(Source source, String text) {
        Map<String, @Nullable Object> document = Json.document(text, source);
        if (!document.containsKey("notes")) {
            throw source.error("this is not a NIMADS annotation: there are no \"notes\"");
        }
        NimadsAnnotation annotation = new NimadsAnnotation();
        annotation.add(document, source);
        return annotation;
    }

    /** Adds an annotation document; its notes replace earlier ones with the same key. */
    void add(Map<String, @Nullable Object> document, Source source) {
        List<@Nullable Object> entries = Json.array(document.get("notes"), "notes", source);
        for (int i = 0; i < entries.size(); i++) {
            String place = "note " + (i + 1);
            Map<String, @Nullable Object> entry = Json.object(entries.get(i), place, source);
            Object analysis = entry.get("analysis");
            String id = analysis instanceof Map<?, ?> nested ? Json.text(nested.get("id")) : Json.text(analysis);
            Object study = entry.get("study");
            String of = study instanceof Map<?, ?> nested ? Json.text(nested.get("id")) : Json.text(study);
            if (entry.get("note") != null) {
                add(new Analysis(of, id), Json.object(entry.get("note"), place, source));
            }
        }
    }

    private void add(Analysis analysis, Map<String, @Nullable Object> note) {
        notes.computeIfAbsent(analysis, id -> new LinkedHashMap<>()).putAll(note);
    }

    /**
     * The notes about an analysis, possibly none.
     *
     * @param study    the id of its study
     * @param analysis its id, alone or after that of the study and a hyphen
     */
    Map<String, @Nullable Object> of(String study, String analysis) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Analysis name : List.of(new Analysis("", analysis), new Analysis("", study + "-" + analysis), new Analysis(study, analysis))) {
            all.putAll(notes.getOrDefault(name, Map.of()));
        }
        return all;
    }

    /** Whether there are notes about an analysis that do not name its study. */
    boolean namesNoStudyOf(String analysis) {
        return notes.containsKey(new Analysis("", analysis));
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }
}
