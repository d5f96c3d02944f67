package confoci.host.run.roi;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.foci.Experiment;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.ale.NullFociRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.input.SeedPlace;
import confoci.host.space.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of an analysis of regions of interest.
 *
 * @param literature the experiments
 * @param places     images and spheres, a region each
 * @param atlas      whose regions are tested, too
 * @param mask       where experiments may converge; by default ICBM152 grey matter
 * @param settings   the model, the level of tests, the permutations; their corrections are not made
 * @param nullFoci   what ALE is compared with
 * @param device     for permutations
 * @param output     where the results go
 */
public record RoiRequest(Literature literature, List<SeedPlace> places, AtlasRequest atlas, Optional<MaskRequest> mask,
        AleSettings settings, NullFociRequest nullFoci, DeviceRequest device, OutputRequest output) {

    /** @throws InvalidRequest if there is no region */
    public RoiRequest {
        places = List.copyOf(places);
        if (places.isEmpty() && atlas.files().isEmpty()) {
            throw new InvalidRequest("no region: give --roi FILE, --at \"X Y Z\" with --radius MM, or --atlas FILE");
        }
    }

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(literature.inputs());
        mask.map(MaskRequest::input).ifPresent(inputs::add);
        places.forEach(place -> inputs.addAll(place.inputs()));
        inputs.addAll(atlas.inputs());
        inputs.addAll(nullFoci.inputs());
        return inputs.stream().distinct().toList();
    }

    /** What the observed map needs of Java's heap. */
    AleMemory memory(List<Experiment> experiments, Mask within) {
        return new AleMemory(experiments, within.grid().shape(), within.voxels().size(), settings);
    }

    /** @throws confoci.error.DeviceOutOfMemory if it is too large for the analysis of these experiments */
    Mask readMask(List<Experiment> experiments, RunFrame frame) {
        return MaskRequest.read(mask, frame, (grid, voxels) -> new AleMemory(experiments, grid, voxels, settings).requireHeap());
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>(settings.describeModel());
        options.put("alpha", settings.alpha());
        options.put("permutations", settings.permutations());
        options.put("null_foci", nullFoci.describe());
        return options;
    }
}
