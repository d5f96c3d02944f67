package confoci.host.fcnm.cohort;

import confoci.host.fcnm.seed.StudySeed;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Seeds in the order in which they are asked for.
 *
 * @param elements of each, ascending
 * @param name     what messages call one
 */
public record Seeds(List<int[]> elements, IntFunction<String> name) {

    public Seeds {
        elements = List.copyOf(elements);
    }

    /** The seeds of studies. */
    public static Seeds of(List<StudySeed> studies) {
        return new Seeds(studies.stream().map(seed -> seed.elements().stream().toArray()).toList(),
                s -> "the seed of '" + studies.get(s).study() + "' (spheres of " + studies.get(s).radius() + " mm)");
    }

    public int size() {
        return elements.size();
    }
}
