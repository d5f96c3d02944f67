package confoci.host.fcnm.domain;

import confoci.host.io.nifti.NiftiIntent;
import java.util.BitSet;

/** Writes maps with a value per place. */
public interface DomainMaps {

    /** The name of the file of a map, with the ending of its format. */
    String file(String stem);

    /**
     * Writes values.
     *
     * @param stem    the name of the file without its ending
     * @param values  one per place
     * @param outside the value of other elements, and of places whose own is NaN
     */
    void write(String stem, double[] values, float outside, NiftiIntent intent, String description);

    /** Writes 1 inside, 0 elsewhere. */
    void write(String stem, BitSet inside, String description);
}
