package confoci.host.run.contrast;

import confoci.host.ale.balanced.BalancedSettings;
import confoci.host.ale.contrast.SharedExperiments;
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
 * The request of a balanced contrast of two groups of experiments.
 *
 * @param groups   the experiments
 * @param shared   how experiments in both groups are taken
 * @param mask     where they may differ; by default ICBM152 grey matter
 * @param settings of the model, the subsamples and inference
 * @param device   limits of threads and memory
 * @param output   where the results go
 */
public record BalancedRequest(GroupSource groups, SharedExperiments shared, Optional<MaskRequest> mask, BalancedSettings settings,
        DeviceRequest device, OutputRequest output) {

    /** @throws confoci.error.InvalidRequest if a device was asked for */
    public BalancedRequest {
        device.refuseDevice("a balanced contrast is computed in float64 on the processor");
    }

    /** The files that are read, each once. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(groups.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /**
     * The settings in words, for the record of the run.
     *
     * @param size of subsamples
     */
    Map<String, Object> describe(int size) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("group_a", groups.names().getFirst());
        options.put("group_b", groups.names().getLast());
        options.put("shared", shared);
        options.put("balanced", true);
        options.put("subsample", size);
        options.putAll(settings.describe());
        return options;
    }
}
