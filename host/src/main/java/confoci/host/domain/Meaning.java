package confoci.host.domain;

import confoci.host.io.nifti.NiftiIntent;

/**
 * What the values of a map mean.
 *
 * @param description in words; the name of the map in a CIFTI file
 * @param intent      for the header of a NIfTI file
 * @param untested    the value of elements that are no places, and of places whose own is NaN; NaN of maps that are to tell them
 */
public record Meaning(String description, NiftiIntent intent, float untested) {

    /** An estimate, 0 where there is none. */
    public static Meaning estimate(String name, String description) {
        return new Meaning(description, NiftiIntent.ESTIMATE.named(name), 0);
    }

    /** A z, 0 where it was not tested. */
    public static Meaning z(String description) {
        return new Meaning(description, NiftiIntent.Z_SCORE, 0);
    }

    /** A t of so many degrees of freedom, 0 where it was not tested. */
    public static Meaning t(double degreesOfFreedom, String description) {
        return new Meaning(description, NiftiIntent.t(degreesOfFreedom), 0);
    }

    /** A p, 1 where it was not tested. */
    public static Meaning p(String description) {
        return new Meaning(description, NiftiIntent.P_VALUE, 1);
    }

    /** Numbers of regions, 0 for none. */
    public static Meaning labels(String description) {
        return new Meaning(description, NiftiIntent.LABEL, 0);
    }

    /** The same where places that were not tested are NaN. */
    public Meaning untestedNaN() {
        return new Meaning(description, intent, Float.NaN);
    }
}
