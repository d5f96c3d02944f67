package confoci.host.comparison;

import confoci.error.InvalidRequest;
import confoci.host.report.Sentence;
import java.util.Optional;

/** Maps of random foci, made as the map of a meta-analysis or a network mapping was: what it would be if foci were anywhere. */
public final class FociNull implements MapNull {

    private final Optional<Surrogates> surrogates;
    private final String generator;
    private final String methods;

    private FociNull(Optional<Surrogates> surrogates, String generator, String methods) {
        this.surrogates = surrogates;
        this.generator = generator;
        this.methods = methods;
    }

    /** Of no meta-analysis yet. */
    FociNull() {
        this(Optional.empty(), "", "");
    }

    /**
     * Of a meta-analysis.
     *
     * @param surrogates of its maps; other maps have none
     * @param generator  how its random numbers are numbered
     * @param methods    how surrogates are made, a sentence without its period
     */
    public static FociNull of(Surrogates surrogates, String generator, String methods) {
        return new FociNull(Optional.of(surrogates), generator, methods);
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
                + " the map of a result folder of confoci ale, ccm or fcnm run")));
    }

    @Override
    public Sentence methods(MapPlaces places) {
        return Sentence.of(methods);
    }

    @Override
    public String toString() {
        return "foci";
    }
}
