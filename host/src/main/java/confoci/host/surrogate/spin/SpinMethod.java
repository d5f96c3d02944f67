package confoci.host.surrogate.spin;

import confoci.host.citation.Work;
import java.util.List;

/** How values are taken from rotated spheres. The definitions are those of neuromaps (Markello et al. 2022). */
public enum SpinMethod {

    /** The value of the nearest vertex or parcel center (Alexander-Bloch et al. 2018; of parcels, Vazquez-Rodriguez et al. 2019). */
    ALEXANDER_BLOCH(Work.ALEXANDERBLOCH_2018, Work.VAZQUEZRODRIGUEZ_2019),

    /** Parcels: each gives its value to one; the worst placed goes first (Vasa et al. 2018). */
    VASA(Work.VASA_2018),

    /** Parcels: each gives its value to one, so that the sum of distances is least (Kuhn 1955). */
    HUNGARIAN(Work.KUHN_1955),

    /** Parcels: the value of the parcel that most of its rotated vertices come from (Baum et al. 2020). */
    BAUM(Work.BAUM_2020),

    /** Parcels: the mean of its rotated vertices (Cornblath et al. 2020). */
    CORNBLATH(Work.CORNBLATH_2020);

    /** Of spins of little distortion. */
    public static final Work LITTLE_DISTORTION = Work.BAZINET_2025;

    private final List<Work> works;

    SpinMethod(Work... works) {
        this.works = List.of(works);
    }

    /**
     * What a place takes, in words.
     *
     * @param unit places in the plural
     */
    public String words(String unit) {
        return switch (this) {
            case ALEXANDER_BLOCH -> unit + " took the value of those that came to lie nearest";
            case VASA -> "every value was given to one of the " + unit + ", the worst placed first";
            case HUNGARIAN -> "every value was given to one of the " + unit + ", so that the sum of distances was least";
            case BAUM -> unit + " took the value of those that most of their vertices came from";
            case CORNBLATH -> unit + " took the mean of the values of their vertices";
        };
    }

    /** What a text that uses it cites, beside {@link SpinPlaces#WORK}. */
    public List<Work> works() {
        return works;
    }
}
