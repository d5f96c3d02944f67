package confoci.host.run.ccm;

import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ccm.CcmSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.contrast.GroupSource;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The request of a comparison of two sets of experiments by convergent connectivity mapping.
 *
 * @param groups        set A and set B
 * @param shared        what becomes of experiments in both sets
 * @param connectome    that they are mapped in
 * @param grayordinates how foci come to them
 * @param networks      those that are tested, possibly none
 * @param settings      everything else that decides numbers
 * @param resume        whether to go on where the same analysis was stopped
 * @param device        for the pass over the connectome
 * @param output        where the results go
 */
public record CcmContrastRequest(GroupSource groups, SharedExperiments shared, ConnectomeRequest connectome,
        GrayordinateRequest grayordinates, AtlasRequest networks, CcmSettings settings, boolean resume, DeviceRequest device,
        OutputRequest output) {

    /** @throws IllegalArgumentException if the settings are not those of a comparison */
    public CcmContrastRequest {
        if (settings.draw() != CcmSettings.Draw.PHILOX || settings.permutations() < 1) {
            throw new IllegalArgumentException(settings.toString());
        }
    }

    /** The files that are read beside the connectome. */
    List<Path> inputs() {
        return Stream.of(groups.inputs().stream(), grayordinates.inputs().stream(), networks.inputs().stream())
                .flatMap(files -> files).toList();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("groups", groups.names());
        options.put("shared", shared);
        options.put("pooling", settings.pooling());
        options.put("weighted", settings.weighted());
        options.put("null", "exchange");
        options.put("permutations", settings.permutations());
        options.put("alpha", settings.alpha());
        grayordinates.describe(options);
        return options;
    }
}
