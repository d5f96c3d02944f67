package confoci.host.run.macm;

import confoci.host.ale.inference.AleSettings;
import confoci.host.foci.SampleMerge;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.DatabaseRequest;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.input.SeedPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a meta-analytic connectivity model.
 *
 * @param database from which experiments are selected
 * @param seed     where they have to report a focus
 * @param mask     where they may converge; by default ICBM152 grey matter
 * @param settings everything else that decides numbers
 * @param device   for permutations
 * @param output   where the results go
 */
public record MacmRequest(DatabaseRequest database, SeedPlace seed, Optional<MaskRequest> mask, AleSettings settings,
        DeviceRequest device, OutputRequest output) {

    /** The files that are read, but for the mask. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(database.inputs());
        inputs.addAll(seed.inputs());
        return inputs;
    }

    /** Which selected experiments count as one. */
    SampleMerge merge() {
        return database.sources().merge();
    }

    /** What is asked for beside the analysis, in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("merge", merge());
        return options;
    }
}
