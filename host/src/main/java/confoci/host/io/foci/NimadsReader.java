package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a NIMADS studyset, as NeuroStore exports it: an experiment per analysis. The study's bibliography, the metadata of study and
 * analysis and the notes of annotations (in the studyset, in the analysis, or in a file of their own) become tags.
 */
final class NimadsReader {

    private static final List<String> BIBLIOGRAPHY = List.of("authors", "publication", "year", "doi", "pmid");

    private final Source source;
    private final Optional<NimadsAnnotation> external;
    private final NimadsAnnotation embedded = new NimadsAnnotation();
    private boolean annotated;

    NimadsReader(Source source, Optional<NimadsAnnotation> external) {
        this.source = source;
        this.external = external;
    }

    List<Experiment> read(Map<String, @Nullable Object> document) {
        for (Object annotation : Json.array(document.get("annotations"), "annotations", source)) {
            if (annotation instanceof Map<?, ?>) {
                embedded.add(Json.object(annotation, "annotations", source), source);
            }
        }
        List<Experiment> experiments = new ArrayList<>();
        Map<String, String> studyOf = new HashMap<>();
        List<@Nullable Object> studies = Json.array(document.get("studies"), "studies", source);
        for (int s = 0; s < studies.size(); s++) {
            Map<String, @Nullable Object> study = Json.object(studies.get(s), "study " + (s + 1), source);
            String name = name(study, "study " + (s + 1));
            List<@Nullable Object> analyses = Json.array(study.get("analyses"), "study '" + Json.name(name) + "'", source);
            for (int a = 0; a < analyses.size(); a++) {
                Map<String, @Nullable Object> analysis =
                        Json.object(analyses.get(a), "study '" + Json.name(name) + "', analysis " + (a + 1), source);
                requireClear(studyOf.put(Json.text(analysis.get("id")), name), name, Json.text(analysis.get("id")));
                experiments.add(experiment(name, study, analysis, "analysis " + (a + 1)));
            }
        }
        if (external.isPresent() && !annotated) {
            throw source.error("no analysis has a note in the --annotation file; it belongs to another studyset");
        }
        return experiments;
    }

    /** @param other the study that has had an analysis of the same id, if any */
    private void requireClear(@Nullable String other, String study, String analysis) {
        boolean unclear = embedded.namesNoStudyOf(analysis)
                || external.isPresent() && external.get().namesNoStudyOf(analysis);
        if (unclear && other != null && !other.equals(study)) {
            throw source.error("study '" + Json.name(study) + "'", "its analysis and one of '" + Json.name(other) + "' have the id "
                    + Labels.quoted(analysis) + ", and the notes about it do not tell which they mean; add \"study\" to each note");
        }
    }

    private Experiment experiment(String study, Map<String, @Nullable Object> studyObject, Map<String, @Nullable Object> analysis,
            String fallback) {
        String contrast = "".equals(analysis.get("name")) ? "" : name(analysis, fallback);
        String place = "study '" + Json.name(study) + "', analysis '" + Json.name(contrast) + "'";
        Map<String, @Nullable Object> notes = notes(Json.text(studyObject.get("id")), analysis);
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        for (String field : BIBLIOGRAPHY) {
            String text = Json.text(studyObject.get(field));
            if (!text.isEmpty()) {
                tags.put(field, text);
            }
        }
        Json.tags(studyObject.get("metadata"), tags);
        Json.tags(analysis.get("metadata"), tags);
        Json.tags(notes, tags);
        tags.keySet().removeIf(JsonSampleSize::isName);
        double subjects = JsonSampleSize.first(source, place, notes, analysis.get("metadata"), studyObject.get("metadata"));
        return new Experiment(study, contrast, subjects, foci(analysis, place), tags);
    }

    private Map<String, @Nullable Object> notes(String study, Map<String, @Nullable Object> analysis) {
        String id = Json.text(analysis.get("id"));
        Map<String, @Nullable Object> notes = new LinkedHashMap<>();
        if (analysis.get("annotations") instanceof Map<?, ?> inline) {
            inline.forEach((key, value) -> {
                if (value instanceof Map<?, ?> nested) {
                    nested.forEach((name, note) -> notes.put((String) name, note));
                } else {
                    notes.put((String) key, value);
                }
            });
        }
        notes.putAll(embedded.of(study, id));
        external.ifPresent(annotation -> {
            annotated |= !annotation.of(study, id).isEmpty();
            notes.putAll(annotation.of(study, id));
        });
        return notes;
    }

    private List<Focus> foci(Map<String, @Nullable Object> analysis, String place) {
        List<@Nullable Object> points = Json.array(analysis.get("points"), place, source);
        List<Focus> foci = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            String focus = place + ", point " + (i + 1);
            Map<String, @Nullable Object> point = Json.object(points.get(i), focus, source);
            List<@Nullable Object> xyz = Json.array(point.get("coordinates"), focus, source);
            if (xyz.isEmpty() || xyz.stream().allMatch(NimareReader::isMissing)) {
                source.warn(focus, "there are no coordinates; left out");
                continue;
            }
            if (xyz.size() != 3) {
                throw source.error(focus, "there are " + xyz.size() + " coordinates; a focus has three: x, y, z");
            }
            Point position = new Point(NimareReader.number(xyz.get(0), focus, source), NimareReader.number(xyz.get(1), focus, source),
                    NimareReader.number(xyz.get(2), focus, source));
            foci.add(new Focus(position, source.space(Json.text(point.get("space")), () -> focus), source.name() + ", " + focus));
        }
        return foci;
    }

    /** The name of a study or analysis, its id where it has none. */
    private static String name(Map<String, @Nullable Object> object, String fallback) {
        String name = Json.text(object.get("name"));
        String id = name.isEmpty() ? Json.text(object.get("id")) : name;
        return id.isEmpty() ? fallback : id;
    }
}
