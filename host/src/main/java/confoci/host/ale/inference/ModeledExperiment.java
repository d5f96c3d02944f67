package confoci.host.ale.inference;

import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.AleKernel;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.foci.Experiment;
import java.util.List;

/**
 * An experiment as the model sees it.
 *
 * @param experiment as reported
 * @param fwhm       the width of its kernel in mm
 * @param kernel     its kernel
 * @param foci       where its foci went, in their order
 */
public record ModeledExperiment(Experiment experiment, double fwhm, AleKernel kernel, List<PlacedFocus> foci) {

    public ModeledExperiment {
        foci = List.copyOf(foci);
    }

    /** Its modeled activation. */
    public ActivationMap map(ActivationMapper mapper) {
        return mapper.map(foci, kernel);
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
