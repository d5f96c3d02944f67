package confoci.host.comparison;

import confoci.error.InvalidRequest;
import confoci.host.report.Sentence;
import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.kept.SurrogateStore;
import java.util.Optional;

/** What correlations are compared with. {@code toString} is its name on the command line. */
public interface MapNull {

    /** In words, for reports: {@code variogram surrogates}. */
    String words();

    /**
     * The surrogates of maps on some places.
     *
     * @return nothing if p is that of independent places
     * @throws confoci.error.InvalidRequest if the places lack what it needs
     */
    Optional<Surrogates> on(MapPlaces places, long seed);

    /** How the random numbers are numbered, for the record of the run; empty if there are none. */
    String generator();

    /** How surrogates are made, for a methods section. */
    Sentence methods(MapPlaces places);

    /** Whether it needs the spheres or the modes of a cortex. */
    default boolean isOfCortex() {
        return false;
    }

    /**
     * The same, its surrogates being kept.
     *
     * @throws InvalidRequest if that takes longer than making them
     */
    default MapNull keptIn(SurrogateStore store) {
        throw new InvalidRequest("--keep-surrogates " + store.folder() + ": those of --null " + this + " take no longer to make than to"
                + " read; leave it out");
    }

    /** Makes surrogates of maps. */
    interface Surrogates {

        /**
         * The surrogates of a map.
         *
         * @return nothing if maps of its kind have none
         * @throws confoci.error.InputDataException if this one has none
         */
        Optional<SurrogateMaps> of(ComparedMap map);
    }
}
