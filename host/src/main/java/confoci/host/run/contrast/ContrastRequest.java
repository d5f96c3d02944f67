package confoci.host.run.contrast;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.op.Maximum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a contrast of two groups of experiments.
 *
 * @param first    the experiments of the first group
 * @param second   those of the second
 * @param shared   what becomes of experiments in both
 * @param mask     where they may differ; by default ICBM152 grey matter
 * @param settings of the model and of inference
 * @param device   for permutations
 * @param output   where the results go
 */
public record ContrastRequest(Group first, Group second, SharedExperiments shared, Optional<MaskRequest> mask, AleSettings settings,
        DeviceRequest device, OutputRequest output) {

    /**
     * A group.
     *
     * @param name       for people
     * @param literature its experiments
     */
    public record Group(String name, Literature literature) {
    }

    /** @throws InvalidRequest if a correction is asked for that contrasts do not have */
    public ContrastRequest {
        if (settings.inference().needs(Maximum.TFCE)) {
            throw new InvalidRequest("--correct tfce: contrasts have no TFCE; take cfwe-mass");
        }
    }

    /** The files that are read, each once. */
    List<Path> inputs() {
        LinkedHashSet<Path> inputs = new LinkedHashSet<>(first.literature.inputs());
        inputs.addAll(second.literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return new ArrayList<>(inputs);
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("first", first.name);
        options.put("second", second.name);
        options.put("shared", shared);
        options.putAll(settings.describe());
        return options;
    }
}
