package confoci.host.run.stability;

import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.stability.StabilitySettings;
import confoci.host.foci.Experiment;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The request of an analysis of stability.
 *
 * @param literature the experiments
 * @param mask       where they may converge; by default ICBM152 grey matter
 * @param settings   everything else that decides numbers
 * @param device     for permutations
 * @param output     where the results go
 */
public record StabilityRequest(Literature literature, Optional<MaskRequest> mask, StabilitySettings settings, DeviceRequest device,
        OutputRequest output) {

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for the analysis of these experiments */
    Mask readMask(List<Experiment> experiments, RunFrame frame) {
        return MaskRequest.read(mask, frame, (grid, voxels) -> new AleMemory(experiments, grid, voxels, settings.ale()).requireHeap());
    }
}
