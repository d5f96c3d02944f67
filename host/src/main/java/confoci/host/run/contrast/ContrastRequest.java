package confoci.host.run.contrast;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.MaskRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a contrast of two groups of experiments.
 *
 * @param groups   the experiments
 * @param shared   what becomes of experiments in both groups
 * @param mask     where they may differ; by default ICBM152 grey matter
 * @param gate     what limits that further
 * @param settings of the model and of inference
 * @param device   for permutations
 * @param output   where the results go
 */
public record ContrastRequest(GroupSource groups, SharedExperiments shared, Optional<MaskRequest> mask, GateRequest gate,
        AleSettings settings, DeviceRequest device, OutputRequest output) {

    /** @throws InvalidRequest if something is asked for that contrasts do not have */
    public ContrastRequest {
        if (settings.stopEarly()) {
            throw new InvalidRequest("--stop-early: p and clusters of a contrast are ranks among all permutations; leave it out");
        }
    }

    /** The files that are read, each once. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(groups.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        gate.inputs().stream().filter(file -> !inputs.contains(file)).forEach(inputs::add);
        return inputs;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("group_a", groups.names().getFirst());
        options.put("group_b", groups.names().getLast());
        options.put("shared", shared);
        options.putAll(gate.describe());
        options.putAll(settings.describe());
        return options;
    }
}
