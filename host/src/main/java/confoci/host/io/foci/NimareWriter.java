package confoci.host.io.foci;

import com.fasterxml.jackson.core.JsonGenerator;
import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.space.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Writes the JSON of NiMARE's Dataset, tags as metadata; the experiments of a study stand together. */
final class NimareWriter implements FociWriter {

    @Override
    public List<String> write(List<Experiment> experiments, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, List<Experiment>> study : Studies.of(experiments).entrySet()) {
                json.writeObjectFieldStart(study.getKey());
                json.writeObjectFieldStart("contrasts");
                Set<String> ids = new HashSet<>();
                for (Experiment experiment : study.getValue()) {
                    json.writeObjectFieldStart(Studies.id(experiment, ids));
                    contrast(json, experiment);
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return List.of();
    }

    private static void contrast(JsonGenerator json, Experiment experiment) throws IOException {
        if (!experiment.foci().isEmpty()) {
            json.writeObjectFieldStart("coords");
            json.writeStringField("space", space(experiment));
            coordinates(json, "x", experiment.foci(), Point::x);
            coordinates(json, "y", experiment.foci(), Point::y);
            coordinates(json, "z", experiment.foci(), Point::z);
            json.writeEndObject();
        }
        json.writeObjectFieldStart("metadata");
        if (experiment.hasSampleSize()) {
            json.writeArrayFieldStart("sample_sizes");
            Studies.writeNumber(json, experiment.subjects());
            json.writeEndArray();
        }
        // The contrast's id has to be unique and not empty, its name neither.
        json.writeStringField("analysis_name", experiment.contrast());
        for (Map.Entry<String, String> tag : experiment.tags().entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
    }

    private static String space(Experiment experiment) {
        String space = experiment.foci().getFirst().space().abbreviation();
        for (Focus focus : experiment.foci()) {
            if (!focus.space().abbreviation().equals(space)) {
                throw new InvalidRequest("'" + experiment.label()
                        + "' reports foci in both MNI and Talairach space, for which a NiMARE data set"
                        + " has no place; add --tal2mni spm (or fsl, other, brett), or write another format");
            }
        }
        return space;
    }

    private static void coordinates(JsonGenerator json, String axis, List<Focus> foci,
            ToDoubleFunction<Point> coordinate) throws IOException {
        json.writeArrayFieldStart(axis);
        for (Focus focus : foci) {
            json.writeNumber(coordinate.applyAsDouble(focus.reported()));
        }
        json.writeEndArray();
    }
}
