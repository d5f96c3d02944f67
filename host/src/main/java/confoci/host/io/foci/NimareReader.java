package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of NiMARE's Dataset: studies by id, their contrasts by id, and in each the coordinates, metadata and labels. Metadata
 * (also of the study) and labels become tags; {@code study_name} and {@code analysis_name} go before the ids.
 */
final class NimareReader {

    private NimareReader() {
    }

    static List<Experiment> read(Map<String, @Nullable Object> studies, Source source) {
        List<Experiment> experiments = new ArrayList<>();
        studies.forEach((studyId, value) -> {
            String place = "study '" + Json.name(studyId) + "'";
            Map<String, @Nullable Object> study = Json.object(value, place, source);
            if (!study.containsKey("contrasts")) {
                throw source.error(place, "there are no \"contrasts\";"
                        + " this is neither a NiMARE data set nor a NIMADS studyset (\"studies\")");
            }
            Json.object(study.get("contrasts"), place, source).forEach((contrastId, contrast) -> {
                Map<String, @Nullable Object> object = Json.object(contrast, place + ", contrast '" + Json.name(contrastId) + "'", source);
                experiments.add(experiment(studyId, study, contrastId, object, source));
            });
        });
        return experiments;
    }

    private static Experiment experiment(String studyId, Map<String, @Nullable Object> study, String contrastId,
            Map<String, @Nullable Object> contrast, Source source) {
        String place = "study '" + Json.name(studyId) + "', contrast '" + Json.name(contrastId) + "'";
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        Json.tags(study.get("metadata"), tags);
        Json.tags(contrast.get("metadata"), tags);
        Json.tags(contrast.get("labels"), tags);
        tags.keySet().removeIf(JsonSampleSize::isName);
        String studyName = tags.remove("study_name");
        String contrastName = tags.remove("analysis_name");
        if (contrastName == null) {
            boolean unnamed = contrast.get("metadata") instanceof Map<?, ?> metadata && "".equals(metadata.get("analysis_name"));
            contrastName = unnamed ? "" : Labels.oneLine(contrastId);
        }
        double subjects = JsonSampleSize.first(source, place, contrast.get("metadata"), study.get("metadata"));
        return new Experiment(studyName == null ? Labels.oneLine(studyId) : studyName, contrastName, subjects,
                foci(contrast.get("coords"), place, source), tags);
    }

    private static List<Focus> foci(@Nullable Object value, String place, Source source) {
        if (value == null) {
            return List.of();
        }
        Map<String, @Nullable Object> coords = Json.object(value, place, source);
        List<@Nullable Object> x = Json.array(coords.get("x"), place, source);
        List<@Nullable Object> y = Json.array(coords.get("y"), place, source);
        List<@Nullable Object> z = Json.array(coords.get("z"), place, source);
        if (x.size() != y.size() || x.size() != z.size()) {
            throw source.error(place, "there are " + x.size() + " x, " + y.size() + " y and " + z.size()
                    + " z; each focus needs all three");
        }
        List<Focus> foci = new ArrayList<>(x.size());
        for (int i = 0; i < x.size(); i++) {
            if (isMissing(x.get(i)) && isMissing(y.get(i)) && isMissing(z.get(i))) {
                continue;
            }
            String focus = place + ", focus " + (i + 1);
            StereotaxicSpace space = source.space(Json.text(coords.get("space")), () -> focus);
            foci.add(new Focus(new Point(number(x.get(i), focus, source), number(y.get(i), focus, source), number(z.get(i), focus, source)),
                    space, source.name() + ", " + focus));
        }
        return foci;
    }

    static double number(@Nullable Object value, String place, Source source) {
        double number = Numbers.parse(Json.text(value), false);
        if (Double.isNaN(number)) {
            throw source.error(place, Labels.quoted(String.valueOf(value)) + " is not a number; "
                    + (isMissing(value) ? "a focus needs x, y and z" : "a coordinate is a number in mm"));
        }
        return number;
    }

    /** Whether a coordinate is null, NaN, or a word for a missing value. */
    static boolean isMissing(@Nullable Object value) {
        return value == null || !(value instanceof Map || value instanceof List) && MissingValue.is(Json.text(value));
    }
}
