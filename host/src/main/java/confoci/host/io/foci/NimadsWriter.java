package confoci.host.io.foci;

import com.fasterxml.jackson.core.JsonGenerator;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a NIMADS studyset with one annotation that holds the tags; the experiments of a study stand together. */
final class NimadsWriter implements FociWriter {

    @Override
    public List<String> write(List<Experiment> experiments, OutputStream out) throws IOException {
        Map<String, Experiment> analyses = new LinkedHashMap<>();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("id", "foci");
            json.writeStringField("name", "foci");
            json.writeArrayFieldStart("studies");
            int number = 0;
            for (Map.Entry<String, List<Experiment>> study : Studies.of(experiments).entrySet()) {
                String id = "study-" + ++number;
                json.writeStartObject();
                json.writeStringField("id", id);
                json.writeStringField("name", study.getKey());
                json.writeArrayFieldStart("analyses");
                for (Experiment experiment : study.getValue()) {
                    String analysis = "analysis-" + (analyses.size() + 1);
                    analyses.put(analysis, experiment);
                    analysis(json, analysis, experiment);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            annotation(json, analyses);
            json.writeEndObject();
        }
        return List.of();
    }

    private static void analysis(JsonGenerator json, String id, Experiment experiment) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", experiment.contrast());
        json.writeObjectFieldStart("metadata");
        if (experiment.hasSampleSize()) {
            json.writeArrayFieldStart("sample_sizes");
            Studies.writeNumber(json, experiment.subjects());
            json.writeEndArray();
        }
        json.writeEndObject();
        for (String empty : List.of("conditions", "weights", "images")) {
            json.writeArrayFieldStart(empty);
            json.writeEndArray();
        }
        json.writeArrayFieldStart("points");
        for (Focus focus : experiment.foci()) {
            json.writeStartObject();
            json.writeStringField("space", focus.space().abbreviation());
            json.writeArrayFieldStart("coordinates");
            json.writeNumber(focus.reported().x());
            json.writeNumber(focus.reported().y());
            json.writeNumber(focus.reported().z());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void annotation(JsonGenerator json, Map<String, Experiment> analyses) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        for (Experiment experiment : analyses.values()) {
            keys.addAll(experiment.tags().keySet());
        }
        if (keys.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("annotations");
        json.writeStartObject();
        json.writeStringField("id", "tags");
        json.writeStringField("name", "tags");
        json.writeObjectFieldStart("note_keys");
        for (String key : keys) {
            json.writeStringField(key, "string");
        }
        json.writeEndObject();
        json.writeArrayFieldStart("notes");
        for (Map.Entry<String, Experiment> analysis : analyses.entrySet()) {
            json.writeStartObject();
            json.writeStringField("analysis", analysis.getKey());
            json.writeObjectFieldStart("note");
            for (Map.Entry<String, String> tag : analysis.getValue().tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }
}
