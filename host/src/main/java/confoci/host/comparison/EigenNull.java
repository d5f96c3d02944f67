package confoci.host.comparison;

import confoci.error.InvalidRequest;
import confoci.host.report.Sentence;
import confoci.host.surrogate.eigen.Amplitudes;
import confoci.host.surrogate.eigen.ModePlaces;
import confoci.rng.NormalDraw;
import java.util.Optional;

/** Random maps with the power of a map in groups of eigenmodes of the cortex. */
final class EigenNull implements MapNull {

    @Override
    public String words() {
        return "eigenstrapped maps";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        ModePlaces modes = places.modes().orElseThrow(() -> new InvalidRequest("--null " + this + ": it rotates eigenmodes of the cortex,"
                + " and those of " + places.name() + " are not known; give --modes-left MODES EIGENVALUES and --modes-right with maps in"
                + " .dscalar.nii files (docs/spatial-nulls.md has the lines of Python that make them), or another null"));
        return Optional.of(map -> Optional.of(modes.of(map.values(), Amplitudes.VALUES, seed)));
    }

    @Override
    public boolean isOfCortex() {
        return true;
    }

    @Override
    public String generator() {
        return NormalDraw.MODES;
    }

    @Override
    public Sentence methods(MapPlaces places) {
        return Sentence.of("Surrogates of a map had its power in groups of eigenmodes of the cortex, which were rotated at random, and its"
                + " values by rank", ModePlaces.WORK);
    }

    @Override
    public String toString() {
        return "eigenstrapping";
    }
}
