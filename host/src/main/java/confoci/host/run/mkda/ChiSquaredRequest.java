package confoci.host.run.mkda;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.contrast.GroupSource;
import confoci.host.run.input.MaskRequest;
import confoci.spi.BackendOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of chi-squared tests.
 *
 * @param groups   the experiments
 * @param shared   what becomes of experiments in both groups
 * @param mask     whose voxels are tested; by default ICBM152 grey matter
 * @param settings everything else that decides numbers
 * @param prior    probability of group A, in (0, 1)
 * @param device   for exchanged labels
 * @param output   where the results go
 */
public record ChiSquaredRequest(GroupSource groups, SharedExperiments shared, Optional<MaskRequest> mask, MkdaSettings settings,
        double prior, DeviceRequest device, OutputRequest output) {

    /** @throws InvalidRequest if something is asked for that these tests do not have */
    public ChiSquaredRequest {
        if (settings.stopEarly()) {
            throw new InvalidRequest("--stop-early: clusters of chi-squared tests are ranks among all permutations; leave it out");
        }
    }

    /** The files that are read, each once. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(groups.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** Threads of permutations on the processor. */
    int threads() {
        return device.threads().orElse(BackendOptions.defaults().threads());
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("test", "chi2");
        options.put("group_a", groups.names().getFirst());
        options.put("group_b", groups.names().getLast());
        options.put("shared", shared);
        options.put("prior", prior);
        options.putAll(settings.describe());
        return options;
    }
}
