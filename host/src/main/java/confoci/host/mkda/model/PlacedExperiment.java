package confoci.host.mkda.model;

import confoci.error.InputDataException;
import confoci.host.ale.model.FociPlacer;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.ale.model.PlacementRule;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.space.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment with its foci on the grid of a mask.
 *
 * @param experiment as reported
 * @param foci       where its foci went, in their order
 */
public record PlacedExperiment(Experiment experiment, List<PlacedFocus> foci) {

    public PlacedExperiment {
        foci = List.copyOf(foci);
    }

    /**
     * Places the foci of experiments on the nearest voxels. Experiments without foci take no part.
     *
     * @param outside what becomes of foci outside the mask
     * @throws InputDataException if there are no foci, or most lie outside the grid of the mask
     */
    public static List<PlacedExperiment> of(List<Experiment> experiments, Mask mask, MniConversion conversion, OutsidePolicy outside) {
        FociPlacer placer = new FociPlacer(mask, PlacementRule.NEAREST, outside);
        List<PlacedExperiment> placed = new ArrayList<>(experiments.size());
        int count = 0;
        int far = 0;
        for (Experiment experiment : experiments) {
            if (!experiment.foci().isEmpty()) {
                List<PlacedFocus> foci = new ArrayList<>(experiment.foci().size());
                for (Focus focus : experiment.foci()) {
                    PlacedFocus one = placer.place(conversion.toMni(focus));
                    foci.add(one);
                    far += one.location() == Location.OUTSIDE_VOLUME ? 1 : 0;
                }
                count += foci.size();
                placed.add(new PlacedExperiment(experiment, foci));
            }
        }
        if (count == 0) {
            throw new InputDataException("there are no foci to analyze; check the tables and --where");
        }
        if (2L * far > count) {
            throw new InputDataException(far + " of " + count + " foci lie outside the grid of the mask " + mask.name()
                    + "; give a mask in MNI space, or check the units and columns of the coordinates");
        }
        return placed;
    }

    /** The number of foci that take part. */
    public int usedFoci() {
        int used = 0;
        for (PlacedFocus focus : foci) {
            used += focus.used() ? 1 : 0;
        }
        return used;
    }
}
