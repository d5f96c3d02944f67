package confoci.host.run.ale;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.robustness.RobustnessSettings;
import confoci.host.foci.Experiment;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.model.GridShape;
import confoci.op.Maximum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of an ALE meta-analysis.
 *
 * @param literature the experiments
 * @param mask       where they may converge; by default ICBM152 grey matter
 * @param settings   everything else that decides numbers
 * @param nullFoci   what they are compared with
 * @param robustness what is asked of the robustness of findings, if anything
 * @param device     for permutations
 * @param output     where the results go
 */
public record AleRequest(Literature literature, Optional<MaskRequest> mask, AleSettings settings, NullFociRequest nullFoci,
        Optional<RobustnessSettings> robustness, DeviceRequest device, OutputRequest output) {

    /** @throws InvalidRequest if something is asked for that the null foci do not allow */
    public AleRequest {
        if (nullFoci.ofEachVoxel()) {
            if (settings.inference().needs(Maximum.TFCE)) {
                throw new InvalidRequest("--correct tfce: its heights are z of the analytic null, which holds for --null-foci uniform only;"
                        + " take cfwe-mass");
            }
            if (settings.stopEarly()) {
                throw new InvalidRequest("--stop-early: with --null-foci " + nullFoci.source()
                        + " the uncorrected p needs all permutations; leave it out");
            }
            if (robustness.isPresent()) {
                throw new InvalidRequest("--robustness: its null experiments have foci anywhere in the mask, as --null-foci uniform has;"
                        + " leave out --null-foci " + nullFoci.source());
            }
        }
    }

    /** The request of an analysis with null foci anywhere in the mask. */
    public AleRequest(Literature literature, Optional<MaskRequest> mask, AleSettings settings, DeviceRequest device, OutputRequest output) {
        this(literature, mask, settings, NullFociRequest.ANYWHERE, Optional.empty(), device, output);
    }

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        // A pool may be the analysed table itself.
        nullFoci.inputs().stream().filter(file -> !inputs.contains(file)).forEach(inputs::add);
        return inputs;
    }

    /** What it needs of Java's heap. */
    AleMemory memory(List<Experiment> experiments, GridShape grid, int voxels) {
        return new AleMemory(robustness.map(bounds -> bounds.withAll(experiments)).orElse(experiments), grid, voxels, settings,
                nullFoci.ofEachVoxel());
    }

    /** Whether anything needs permutations. */
    boolean permutes() {
        return settings.permutes() || nullFoci.ofEachVoxel();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>(settings.describe());
        options.put("null_foci", nullFoci.describe());
        robustness.ifPresent(bounds -> options.put("robustness", bounds.describe()));
        return options;
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for the analysis of these experiments */
    Mask readMask(List<Experiment> experiments, RunFrame frame) {
        return MaskRequest.read(mask, frame, (grid, voxels) -> memory(experiments, grid, voxels).requireHeap());
    }
}
