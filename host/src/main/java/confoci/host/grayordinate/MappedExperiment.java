package confoci.host.grayordinate;

import confoci.host.foci.Experiment;
import java.util.List;

/**
 * An experiment and where its foci fall.
 *
 * @param foci in the experiment's order
 */
public record MappedExperiment(Experiment experiment, List<MappedFocus> foci) {

    public MappedExperiment {
        foci = List.copyOf(foci);
    }

    /** The grayordinates of the foci that take part, with repeats. */
    public int[] grayordinates() {
        return foci.stream().filter(MappedFocus::kept).mapToInt(MappedFocus::nearest).toArray();
    }
}
