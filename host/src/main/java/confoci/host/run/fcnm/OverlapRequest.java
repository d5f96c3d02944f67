package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.run.OutputRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The request for existing maps of studies.
 *
 * @param maps      files, folders, patterns or lists of masks, or of maps of t
 * @param subjects  that maps of t come from, at least 2; empty for masks
 * @param domain    the places that could belong to a network
 * @param threshold from maps of t to networks of studies
 * @param shared    from networks of studies to one
 * @param output    where the results go
 */
public record OverlapRequest(List<String> maps, OptionalInt subjects, DomainRequest domain, Threshold threshold,
        SharedNetworkRequest shared, OutputRequest output) {

    /** @throws InvalidRequest if maps do not contain what the threshold requires */
    public OverlapRequest {
        maps = List.copyOf(maps);
        if (threshold.correction().needsNoise()) {
            throw new InvalidRequest("--correct " + threshold.correction() + " needs the variation of the subjects, which maps of t do not"
                    + " contain; use confoci fcnm run, or --correct bonferroni");
        }
    }

    /**
     * The files that are read.
     *
     * @param files of the maps
     */
    List<Path> inputs(List<Path> files) {
        List<Path> inputs = new ArrayList<>(files.stream().map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream())
                .distinct().toList());
        domain.mask().map(ChosenMap::file).ifPresent(inputs::add);
        inputs.addAll(domain.surfaces().inputs());
        inputs.addAll(shared.networks().inputs());
        return inputs;
    }

    /** All files that are read. */
    List<Path> files() {
        return inputs(InputFiles.IMAGES.find(maps));
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        shared.describe(options);
        if (subjects.isPresent()) {
            FcnmRequest.describe(threshold, options);
            options.put("subjects", subjects.getAsInt());
        }
        return options;
    }
}
