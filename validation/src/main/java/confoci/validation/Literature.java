package confoci.validation;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up experiments. */
final class Literature {

    private Literature() {
    }

    /** Experiments that know nothing of each other: foci at the centres of voxels of a mask, all equally likely. */
    static List<Experiment> random(Mask mask, int experiments, int maxFoci, SplittableRandom random) {
        List<Experiment> all = new ArrayList<>();
        for (int e = 0; e < experiments; e++) {
            List<Point> foci = new ArrayList<>();
            for (int f = random.nextInt(1, maxFoci + 1); f > 0; f--) {
                foci.add(anywhere(mask, random));
            }
            all.add(experiment("Random " + e, random.nextInt(8, 61), foci));
        }
        return all;
    }

    /** Where a focus of no meaning falls. */
    static Point anywhere(Mask mask, SplittableRandom random) {
        return mask.grid().toMm(mask.voxels().index(random.nextInt(mask.voxels().size())));
    }

    static Experiment experiment(String study, double subjects, List<Point> foci) {
        return new Experiment(study, "", subjects, foci.stream().map(p -> new Focus(p, StereotaxicSpace.MNI, study)).toList(),
                new LinkedHashMap<>());
    }
}
