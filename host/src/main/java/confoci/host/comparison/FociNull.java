package confoci.host.comparison;

import confoci.error.InvalidRequest;
import confoci.host.report.Sentence;
import java.util.Optional;

/** Maps of random foci, made as the map of a meta-analysis was: what it would be if foci converged nowhere. */
public final class FociNull implements MapNull {

    private final Optional<Surrogates> surrogates;
    private final String generator;

    private FociNull(Optional<Surrogates> surrogates, String generator) {
        this.surrogates = surrogates;
        this.generator = generator;
    }

    /** Of no meta-analysis yet. */
    FociNull() {
        this(Optional.empty(), "");
    }

    /**
     * Of a meta-analysis.
     *
     * @param surrogates of its maps; other maps have none
     * @param generator  how its random numbers are numbered
     */
    public static FociNull of(Surrogates surrogates, String generator) {
        return new FociNull(Optional.of(surrogates), generator);
    }

    @Override
    public String generator() {
        return generator;
    }

    @Override
    public String words() {
        return "maps of random foci";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        return Optional.of(surrogates.orElseThrow(() -> new InvalidRequest("--null foci: its maps are those of a meta-analysis; give"
                + " the map of a result folder of confoci ale")));
    }

    @Override
    public Sentence methods(MapPlaces places) {
        return Sentence.of("Surrogates of a map of activation likelihood were maps of as many random foci with the same kernels and"
                + " null foci as in its analysis");
    }

    @Override
    public String toString() {
        return "foci";
    }
}
