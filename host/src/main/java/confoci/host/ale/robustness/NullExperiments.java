package confoci.host.ale.robustness;

import confoci.error.InputDataException;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.rng.NullExperimentDraw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A sequence of experiments that converge nowhere. Each is like one of the experiments of the analysis, drawn at random, in sample size and
 * number of foci; its foci fall on every voxel of the mask with the same probability, as those of permutations do. Which numbers are drawn
 * is told by {@link NullExperimentDraw}, so that a longer sequence begins with a shorter one; the number of a null experiment there has
 * that of its sequence in its upper half.
 */
public final class NullExperiments {

    private final List<ModeledExperiment> models;
    private final Mask mask;
    private final long seed;
    private final int sequence;
    private final List<Experiment> made = new ArrayList<>();

    /**
     * One of many sequences.
     *
     * @param observed the analysis, whose experiments without a focus that takes part are no models
     * @param sequence its number, from 0
     */
    public NullExperiments(ObservedAle observed, long seed, int sequence) {
        this.models = observed.experiments().stream().filter(experiment -> experiment.usedFoci() > 0).toList();
        this.mask = observed.mask();
        this.seed = seed;
        this.sequence = sequence;
        if (models.isEmpty()) {
            throw new InputDataException("no experiment has a focus that takes part, so that there is nothing to make null experiments of");
        }
    }

    /** The first of the sequence. */
    public List<Experiment> first(int count) {
        while (made.size() < count) {
            made.add(make(made.size()));
        }
        return List.copyOf(made.subList(0, count));
    }

    private Experiment make(int number) {
        long drawn = (long) sequence << Integer.SIZE | number;
        ModeledExperiment model = models.get(NullExperimentDraw.like(seed, drawn, models.size()));
        String study = "null experiment " + (sequence + 1) + "." + (number + 1);
        int[] places = new int[model.usedFoci()];
        NullExperimentDraw.foci(seed, drawn, mask.voxels().size(), places);
        List<Focus> foci = new ArrayList<>(places.length);
        for (int place : places) {
            Point mm = mask.grid().toMm(mask.voxels().index(place));
            foci.add(new Focus(mm, StereotaxicSpace.MNI, study));
        }
        return new Experiment(study, "", model.experiment().subjects(), foci, new LinkedHashMap<>());
    }
}
