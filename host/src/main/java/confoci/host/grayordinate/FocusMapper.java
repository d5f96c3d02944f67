package confoci.host.grayordinate;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes foci to the nearest grayordinate (Saberi et al. 2024).
 *
 * @param coordinates of the grayordinates
 * @param conversion  from reported to MNI coordinates
 * @param radius      a focus takes part if its grayordinate is less far than this, in mm
 */
public record FocusMapper(GrayordinateCoordinates coordinates, MniConversion conversion, double radius) {

    public MappedExperiment map(Experiment experiment) {
        List<MappedFocus> foci = new ArrayList<>(experiment.foci().size());
        for (Focus focus : experiment.foci()) {
            Point mni = conversion.toMni(focus);
            int nearest = coordinates.nearest(mni);
            double distance = nearest < 0 ? Double.POSITIVE_INFINITY : coordinates.point(nearest).distanceTo(mni);
            foci.add(new MappedFocus(focus, mni, nearest, distance, distance < radius));
        }
        return new MappedExperiment(experiment, foci);
    }
}
