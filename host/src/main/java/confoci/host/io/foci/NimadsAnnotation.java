package confoci.host.io.foci;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes of a NIMADS annotation, by the id of the analysis that they are about. */
final class NimadsAnnotation {

    private final Map<String, Map<String, @Nullable Object>> notes = new HashMap<>();

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
            if (entry.get("note") != null) {
                add(id, Json.object(entry.get("note"), place, source));
            }
        }
    }

    void add(String analysis, Map<String, @Nullable Object> note) {
        notes.computeIfAbsent(analysis, id -> new LinkedHashMap<>()).putAll(note);
    }

    /** The notes about an analysis, possibly none. */
    Map<String, @Nullable Object> of(String analysis) {
        return notes.getOrDefault(analysis, Map.of());
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }
}
