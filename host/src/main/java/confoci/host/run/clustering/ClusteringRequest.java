package confoci.host.run.clustering;

import confoci.host.ale.clustering.ClusteringSettings;
import confoci.host.ale.inference.AleMemory;
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
 * The request of a clustering.
 *
 * @param literature the experiments
 * @param mask       over which they are compared; by default ICBM152 grey matter
 * @param settings   everything else that decides numbers
 * @param device     its threads and memory; all is computed on the processor
 * @param output     where the results go
 */
public record ClusteringRequest(Literature literature, Optional<MaskRequest> mask, ClusteringSettings settings, DeviceRequest device,
        OutputRequest output) {

    /** @throws confoci.error.InvalidRequest if a device is asked for */
    public ClusteringRequest {
        device.refuseDevice("experiments are clustered on the processor");
    }

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        return inputs;
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for these experiments */
    Mask readMask(List<Experiment> experiments, RunFrame frame) {
        return MaskRequest.read(mask, frame, (grid, voxels) -> new AleMemory(experiments, grid, voxels, settings.ale()).requireHeap());
    }
}
