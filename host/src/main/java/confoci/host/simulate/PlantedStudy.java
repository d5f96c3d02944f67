package confoci.host.simulate;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/**
 * A made-up literature: experiments whose foci are spread at random over the brain, and one place where some of them converge.
 *
 * <p>The same design gives the same foci on every platform: the generator is {@link Random}, the one that the Java specification
 * defines down to each bit, its normal deviates included.
 *
 * @param experiments the experiments, in MNI space; the tag {@value #TAG} is {@code yes} in those with a planted focus
 * @param centre      where the convergence was planted, in mm
 * @param carriers    the labels of the experiments that have a focus there
 */
public record PlantedStudy(List<Experiment> experiments, Point centre, List<String> carriers) {

    /** The column that separates the experiments. */
    public static final String TAG = "Planted";

    private static final int MAX_DRAWS = 1000;

    /**
     * What to make up.
     *
     * @param experiments the number of experiments
     * @param minSubjects the smallest sample
     * @param maxSubjects the largest sample; sizes are uniform between the two
     * @param minFoci     the fewest foci of an experiment
     * @param maxFoci     the most foci of an experiment; numbers are uniform between the two
     * @param centre      where to plant the convergence, in mm, inside the mask
     * @param share       the share of experiments that have one focus of theirs there, 0 to 1
     * @param scatter     the standard deviation of the planted foci around the centre along each axis, in mm
     * @param seed        the seed
     */
    public record Design(int experiments, int minSubjects, int maxSubjects, int minFoci, int maxFoci, Point centre, double share,
            double scatter, long seed) {

        public Design {
            if (experiments < 1 || minSubjects < 1 || maxSubjects < minSubjects || minFoci < 1 || maxFoci < minFoci) {
                throw new IllegalArgumentException("no experiments, subjects or foci to choose from");
            }
            if (!(share >= 0 && share <= 1) || !(scatter >= 0)) {
                throw new IllegalArgumentException("a share of " + share + " with a scatter of " + scatter + " mm");
            }
        }

        /** Thirty experiments of 10 to 40 subjects with 5 to 30 foci; a third of them meet in the left inferior frontal gyrus. */
        public static Design demo(long seed) {
            return new Design(30, 10, 40, 5, 30, new Point(-46, 20, 8), 1.0 / 3, 4, seed);
        }
    }

    public PlantedStudy {
        experiments = List.copyOf(experiments);
        carriers = List.copyOf(carriers);
    }

    /**
     * Makes up a literature. Random foci are the centres of voxels of the mask, all equally likely, in whole millimetres.
     *
     * @throws IllegalArgumentException if the centre lies so far outside the mask that no planted focus falls inside
     */
    public static PlantedStudy simulate(Design design, Mask mask) {
        Random random = new Random(design.seed);
        boolean[] carries = chooseCarriers(design, random);
        List<Experiment> experiments = new ArrayList<>();
        List<String> carriers = new ArrayList<>();
        for (int e = 0; e < design.experiments; e++) {
            String study = (e < 9 ? "Simulated 0" : "Simulated ") + (e + 1);
            double subjects = between(design.minSubjects, design.maxSubjects, random);
            int count = between(design.minFoci, design.maxFoci, random);
            List<Focus> foci = new ArrayList<>(count);
            for (int f = 0; f < count; f++) {
                Point point = f == 0 && carries[e] ? near(design.centre, design.scatter, mask, random) : anywhere(mask, random);
                foci.add(new Focus(point, StereotaxicSpace.MNI, study + ", focus " + (f + 1)));
            }
            SequencedMap<String, String> tags = new LinkedHashMap<>();
            tags.put(TAG, carries[e] ? "yes" : "no");
            Experiment experiment = new Experiment(study, "", subjects, foci, tags);
            experiments.add(experiment);
            if (carries[e]) {
                carriers.add(experiment.label());
            }
        }
        return new PlantedStudy(experiments, design.centre, carriers);
    }

    /**
     * The same literature with a network in it: every experiment that has no focus near {@link #centre} gets one more, near one of these
     * places, each in turn.
     *
     * @param places  of the network, in mm
     * @param scatter the standard deviation of the foci around a place along each axis, in mm
     */
    public PlantedStudy withNetwork(List<Point> places, double scatter, Mask mask, long seed) {
        Random random = new Random(seed);
        List<Experiment> all = new ArrayList<>();
        int next = 0;
        for (Experiment experiment : experiments) {
            if (carriers.contains(experiment.label())) {
                all.add(experiment);
                continue;
            }
            List<Focus> foci = new ArrayList<>(experiment.foci());
            foci.add(new Focus(near(places.get(next++ % places.size()), scatter, mask, random), StereotaxicSpace.MNI,
                    experiment.study() + ", focus " + (foci.size() + 1)));
            all.add(experiment.withFoci(foci));
        }
        return new PlantedStudy(all, centre, carriers);
    }

    private static boolean[] chooseCarriers(Design design, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int e = 0; e < design.experiments; e++) {
            order.add(e);
        }
        Collections.shuffle(order, random);
        boolean[] carries = new boolean[design.experiments];
        long count = Math.round(design.share * design.experiments);
        for (int i = 0; i < count; i++) {
            carries[order.get(i)] = true;
        }
        return carries;
    }

    private static int between(int least, int most, Random random) {
        return least + random.nextInt(most - least + 1);
    }

    private static Point anywhere(Mask mask, Random random) {
        return wholeMm(mask.grid().toMm(mask.voxels().index(random.nextInt(mask.voxels().size()))));
    }

    private static Point near(Point place, double scatter, Mask mask, Random random) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            Point point = wholeMm(new Point(
                    place.x() + scatter * random.nextGaussian(),
                    place.y() + scatter * random.nextGaussian(),
                    place.z() + scatter * random.nextGaussian()));
            if (mask.contains(point)) {
                return point;
            }
        }
        throw new IllegalArgumentException("no focus planted at " + place + " falls inside the mask " + mask.name());
    }

    private static Point wholeMm(Point p) {
        // Adding 0 turns -0 into 0.
        return new Point(Math.rint(p.x()) + 0.0, Math.rint(p.y()) + 0.0, Math.rint(p.z()) + 0.0);
    }
}
