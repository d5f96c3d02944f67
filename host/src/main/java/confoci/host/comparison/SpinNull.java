package confoci.host.comparison;

import confoci.error.InvalidRequest;
import confoci.host.citation.Work;
import confoci.host.report.Sentence;
import confoci.host.surrogate.spin.SpinMethod;
import confoci.host.surrogate.spin.SpinPlaces;
import confoci.rng.NormalDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The map on the rotated sphere.
 *
 * @param name          on the command line
 * @param lowDistortion whether only those rotations are taken that keep distances on the folded surface best
 */
record SpinNull(String name, SpinMethod method, boolean lowDistortion) implements MapNull {

    /** The share of rotations that are left out (Bazinet, Liu and Misic 2025, figure 4). */
    private static final double LEFT_OUT = 0.775;

    @Override
    public String words() {
        return lowDistortion ? "spins of little distortion" : "spins";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        SpinPlaces spins = places.spins().orElseThrow(() -> new InvalidRequest("--null " + this + ": it spins the cortex, and "
                + places.name() + " has " + places.unit() + " without a sphere; give --sphere-left FILE and --sphere-right FILE with maps"
                + " in .dscalar.nii or .pscalar.nii files, or another null"));
        return Optional.of(map -> Optional.of(spins.of(map.values(), method,
                lowDistortion ? OptionalDouble.of(LEFT_OUT) : OptionalDouble.empty(), seed)));
    }

    @Override
    public boolean isOfCortex() {
        return true;
    }

    @Override
    public String generator() {
        return NormalDraw.ROTATIONS;
    }

    @Override
    public Sentence methods(MapPlaces places) {
        List<Work> works = new ArrayList<>(method.works());
        works.add(SpinPlaces.WORK);
        if (lowDistortion) {
            works.add(SpinMethod.LITTLE_DISTORTION);
        }
        return Sentence.of("Surrogates of a map were the map on the sphere of the cortex, rotated at random, the right hemisphere as the"
                + " mirror image of the left one; " + method.words(places.unit()) + (lowDistortion ? "; of the rotations, the "
                + Math.round(1000 * (1 - LEFT_OUT)) / 10.0 + " % were taken that keep distances on the folded surface best" : ""),
                works.toArray(Work[]::new));
    }

    @Override
    public String toString() {
        return name;
    }
}
