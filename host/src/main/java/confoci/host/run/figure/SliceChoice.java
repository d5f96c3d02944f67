package confoci.host.run.figure;

import confoci.host.picture.SlicePlane;
import java.util.List;
import java.util.Optional;

/**
 * Which slices are drawn.
 *
 * @param plane     nothing for all three through each peak
 * @param at        positions in mm; empty for the peaks
 * @param crosshair whether lines lead to the peaks
 */
public record SliceChoice(Optional<SlicePlane> plane, List<Double> at, boolean crosshair) {

    public SliceChoice {
        at = List.copyOf(at);
    }
}
