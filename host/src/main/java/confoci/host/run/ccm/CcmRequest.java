package confoci.host.run.ccm;

import confoci.error.InvalidRequest;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmSettings.Draw;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.run.input.Literature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request of convergent connectivity mapping.
 *
 * @param literature    the experiments
 * @param connectome    that they are mapped in
 * @param grayordinates how foci come to them
 * @param pool          where random seeds fall
 * @param networks      those that are tested, possibly none
 * @param settings      everything else that decides numbers
 * @param remark        a remark on choices that were made by default
 * @param saveNull      whether to keep the pooled connectivity of every permutation
 * @param resume        whether to go on where the same analysis was stopped
 * @param device        that pools
 * @param output        where the results go
 */
public record CcmRequest(Literature literature, ConnectomeRequest connectome, GrayordinateRequest grayordinates, PoolRequest pool,
        AtlasRequest networks, CcmSettings settings, Optional<String> remark, boolean saveNull, boolean resume, DeviceRequest device,
        OutputRequest output) {

    /** @throws InvalidRequest if the request contradicts itself */
    public CcmRequest {
        if (settings.topographic() && !networks.files().isEmpty()) {
            throw new InvalidRequest("--null topographic moves the connectivity of each grayordinate by itself, which takes networks apart;"
                    + " leave out --networks, or take --null exact");
        }
        if (settings.topographic() && saveNull) {
            throw new InvalidRequest("--save-null keeps the values of random seeds, which --null topographic does not draw; leave it out");
        }
        if (saveNull && settings.permutations() == 0) {
            throw new InvalidRequest("--save-null keeps the values of permutations, of which there are none; add --permutations N");
        }
        if (saveNull && resume) {
            throw new InvalidRequest("--save-null and --resume exclude each other: what was pooled before the stop is gone");
        }
    }

    /** The files that are read beside the connectome. */
    List<Path> inputs() {
        return Stream.of(literature.inputs().stream(), grayordinates.inputs().stream(), pool.file().stream(),
                networks.inputs().stream()).flatMap(files -> files).toList();
    }

    /** Whether seeds are drawn as the code of Saberi et al. 2024 draws them: among all grayordinates. */
    boolean saberi() {
        return settings.draw() == Draw.SABERI_2024;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("profile", saberi() ? "saberi2024" : "default");
        options.put("pooling", settings.pooling());
        options.put("weighted", settings.weighted());
        options.put("null", settings.nulls());
        options.put("permutations", settings.permutations());
        options.put("alpha", settings.alpha());
        options.put("pool", pool.pool());
        grayordinates.describe(options);
        return options;
    }
}
