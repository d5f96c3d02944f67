package confoci.host.run.mkda;

import confoci.host.foci.Experiment;
import confoci.host.mkda.density.DensityMemory;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.model.GridShape;
import confoci.op.Maximum;
import confoci.spi.BackendOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of an analysis of density.
 *
 * @param literature the experiments
 * @param mask       where they may converge; by default ICBM152 grey matter
 * @param settings   everything else that decides numbers, but for the weights
 * @param weights    of experiments
 * @param device     limits of threads and memory
 * @param output     where the results go
 */
public record DensityRequest(Literature literature, Optional<MaskRequest> mask, MkdaSettings settings, WeightRequest weights,
        DeviceRequest device, OutputRequest output) {

    /** @throws confoci.error.InvalidRequest if a device was asked for */
    public DensityRequest {
        device.refuseDevice("densities are computed on the processor");
    }

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** Threads of permutations. */
    int threads() {
        return device.threads().orElse(BackendOptions.defaults().threads());
    }

    /** What it needs of Java's heap. */
    DensityMemory memory(List<Experiment> experiments, GridShape grid, int voxels) {
        return new DensityMemory(experiments.size(), experiments.stream().mapToLong(one -> one.foci().size()).sum(), grid, voxels,
                settings.permutations(), settings.inference().corrections().size(), settings.inference().needs(Maximum.TFCE),
                settings.permutes() ? threads() : 0);
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for the analysis of these experiments */
    Mask readMask(List<Experiment> experiments, RunFrame frame) {
        return MaskRequest.read(mask, frame, (grid, voxels) -> memory(experiments, grid, voxels).requireHeap());
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("test", "density");
        options.putAll(weights.describe());
        options.putAll(settings.describe());
        return options;
    }
}
