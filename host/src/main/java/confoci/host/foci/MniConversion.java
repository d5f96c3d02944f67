package confoci.host.foci;

import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * How reported coordinates become MNI coordinates.
 *
 * @param transform        the map for foci in Talairach space; MNI foci stay as they are
 * @param wholeMillimetres rounds transformed coordinates to whole mm, halves to even, as pyALE and JALE do; moves a focus by up to 0.87 mm
 */
public record MniConversion(TalairachTransform transform, boolean wholeMillimetres) {

    /** Full precision. */
    public static MniConversion exact(TalairachTransform transform) {
        return new MniConversion(transform, false);
    }

    /** The position of a focus in MNI space, in mm. */
    public Point toMni(Focus focus) {
        if (focus.space() == StereotaxicSpace.MNI) {
            return focus.reported();
        }
        Point mni = transform.toMni(focus.reported());
        return wholeMillimetres ? new Point(Math.rint(mni.x()), Math.rint(mni.y()), Math.rint(mni.z())) : mni;
    }

    /** The experiment with every focus in MNI space. */
    public Experiment toMni(Experiment experiment) {
        List<Focus> foci = new ArrayList<>(experiment.foci().size());
        for (Focus focus : experiment.foci()) {
            foci.add(new Focus(toMni(focus), StereotaxicSpace.MNI, focus.origin()));
        }
        return experiment.withFoci(foci);
    }
}
