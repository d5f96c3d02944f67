package confoci.host.label;

import confoci.host.report.Anatomy.Spot;
import java.util.Optional;

/** Finds the regions of an atlas in a domain. */
interface RegionFinder {

    /** The name of the atlas. */
    String atlas();

    /** The region in which a place lies. */
    Optional<String> at(int place);

    /** The region in which a place lies, or that is nearest. */
    Spot spot(int place);
}
