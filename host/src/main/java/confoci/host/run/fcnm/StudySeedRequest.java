package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.seed.SphereRule;
import confoci.host.foci.MniConversion;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How studies become seeds: by spheres around their foci, or as masks.
 *
 * @param masks   files, folders, patterns or lists of masks that are the seeds of further studies
 * @param against the same for the studies of another set that these are compared with
 * @param radii   of spheres, in mm
 * @param rule    what is within a sphere; none is for the domain to decide
 * @param tal2mni from Talairach to MNI
 */
public record StudySeedRequest(List<String> masks, List<String> against, List<Double> radii, Optional<SphereRule> rule,
        TalairachTransform tal2mni) {

    /** @throws InvalidRequest if a radius is none, or is given twice */
    public StudySeedRequest {
        masks = List.copyOf(masks);
        against = List.copyOf(against);
        radii = List.copyOf(radii);
        for (double radius : radii) {
            if (!(radius >= 0 && radius <= 100)) {
                throw new InvalidRequest("--sphere " + radius + ": a radius from 0 to 100 mm is needed");
            }
        }
        if (radii.stream().distinct().count() != radii.size()) {
            throw new InvalidRequest("--sphere names a radius twice");
        }
    }

    /** The masks that are seeds, each with the map that is chosen of it. */
    List<Path> maskFiles() {
        return masks.isEmpty() ? List.of() : InputFiles.IMAGES.find(masks);
    }

    /** Those of the other set. */
    List<Path> againstFiles() {
        return against.isEmpty() ? List.of() : InputFiles.IMAGES.find(against);
    }

    MniConversion conversion() {
        return MniConversion.exact(tal2mni);
    }
}
