package confoci.host.surrogate.spin;

/** How values are taken from rotated spheres. The definitions are those of neuromaps (Markello et al. 2022). */
public enum SpinMethod {

    /** The value of the nearest vertex or parcel center (Alexander-Bloch et al. 2018, of parcels: Vazquez-Rodriguez et al. 2019). */
    ALEXANDER_BLOCH,

    /** Parcels: each gives its value to one; the worst placed goes first (Vasa et al. 2018). */
    VASA,

    /** Parcels: each gives its value to one, so that the sum of distances is least (Kuhn 1955; Markello and Misic 2021). */
    HUNGARIAN,

    /** Parcels: the value of the parcel with most of the rotated vertices in it (Baum et al. 2020). */
    BAUM,

    /** Parcels: the mean of the rotated vertices in it (Cornblath et al. 2020). */
    CORNBLATH
}
