package confoci.bench;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.MaskReader;
import confoci.host.template.Masks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The experiments that are measured with: the 30 antidepressant experiments (528 foci) of Saberi et al. 2024 if the system property
 * {@code confoci.data} names a folder that holds them, otherwise as many made-up ones; more of them are copies whose foci are moved a
 * little. The same in every run.
 *
 * @param experiments the experiments
 * @param mask        the mask to analyse them in
 * @param maskFile    its file, if it is not the embedded one
 * @param source      where the experiments come from, for people
 */
record Literature(List<Experiment> experiments, Mask mask, Optional<Path> maskFile, String source) {

    /** One that makes as many foci as were published. */
    private static final long SEED = 21;

    /** How far a copy's foci move along each axis: a standard deviation in mm. */
    private static final double JITTER = 6;

    /** The experiments with 10 to 40 subjects and 5 to 30 foci that stand in for the published ones. */
    private static final PlantedStudy.Design STAND_IN =
            new PlantedStudy.Design(30, 10, 40, 5, 30, new Point(-38, 30, 28), 0.25, 6, SEED);

    /** A literature of this many experiments, a multiple of 30. */
    static Literature of(int count) {
        Literature base = base();
        List<Experiment> experiments = new ArrayList<>(base.experiments);
        Random random = new Random(SEED);
        for (int copy = 2; experiments.size() < count; copy++) {
            for (Experiment original : base.experiments) {
                experiments.add(moved(original, copy, random));
            }
        }
        return new Literature(experiments, base.mask, base.maskFile, base.source);
    }

    /** 30 made-up experiments, of which half meet at one place, so that there is a significant cluster. */
    static Literature planted() {
        PlantedStudy.Design half = new PlantedStudy.Design(30, 10, 40, 5, 30, new Point(-38, 30, 28), 0.5, 6, SEED);
        return simulated(half);
    }

    private static Literature simulated(PlantedStudy.Design design) {
        Mask mask = Masks.greyMatter();
        return new Literature(PlantedStudy.simulate(design, mask).experiments(), mask, Optional.empty(), "simulated");
    }

    private static Literature base() {
        Path data = Path.of(System.getProperty("confoci.data", ""));
        Path foci = data.resolve("antidepressants/all_coordinates.xlsx");
        Path grey = data.resolve("masks/Grey10.nii.gz");
        if (Files.exists(foci) && Files.exists(grey)) {
            return new Literature(FociFiles.read(List.of(foci), ReadOptions.defaults()).experiments(), MaskReader.read(grey, 0.1).mask(),
                    Optional.of(grey), "Saberi et al. 2024");
        }
        return simulated(STAND_IN);
    }

    private static Experiment moved(Experiment original, int copy, Random random) {
        List<Focus> foci = new ArrayList<>(original.foci().size());
        for (Focus focus : original.foci()) {
            Point at = focus.reported();
            Point moved = new Point(jittered(at.x(), random), jittered(at.y(), random), jittered(at.z(), random));
            foci.add(new Focus(moved, focus.space(), focus.origin()));
        }
        return new Experiment(original.study() + " (" + copy + ")", original.contrast(), original.subjects(), foci, original.tags());
    }

    private static double jittered(double mm, Random random) {
        return Math.rint(mm + JITTER * random.nextGaussian());
    }

    /** The number of foci. */
    int foci() {
        int foci = 0;
        for (Experiment experiment : experiments) {
            foci += experiment.foci().size();
        }
        return foci;
    }
}
