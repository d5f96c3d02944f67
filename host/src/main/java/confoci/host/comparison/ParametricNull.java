package confoci.host.comparison;

import confoci.host.report.Sentence;
import java.util.Optional;

/** Student's t, as if places were independent, which neighboring places are not: p is too small for smooth maps. */
final class ParametricNull implements MapNull {

    @Override
    public String words() {
        return "Student's t of independent places";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        return Optional.empty();
    }

    @Override
    public String generator() {
        return "";
    }

    @Override
    public Sentence methods(MapPlaces places) {
        return Sentence.of("p is that of Student's t for independent " + places.unit() + ", which is too small if neighboring "
                + places.unit() + " are alike");
    }

    @Override
    public String toString() {
        return "parametric";
    }
}
