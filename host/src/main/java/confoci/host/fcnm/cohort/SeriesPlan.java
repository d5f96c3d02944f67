package confoci.host.fcnm.cohort;

import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.seed.StudySeed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which elements of a subject are read: the places of the domain, then those of seeds outside it.
 *
 * @param inside  elements of the domain's places
 * @param outside the others, ascending
 * @param seeds   per seed where its series are: places of the domain, or from the size of the domain on in {@code outside}
 */
record SeriesPlan(int[] inside, int[] outside, List<int[]> seeds) {

    static SeriesPlan of(Domain domain, List<StudySeed> seeds) {
        BitSet extra = new BitSet();
        for (StudySeed seed : seeds) {
            extra.or(seed.elements());
        }
        int[] inside = new int[domain.size()];
        for (int place = 0; place < inside.length; place++) {
            inside[place] = domain.element(place);
            extra.clear(inside[place]);
        }
        int[] outside = extra.stream().toArray();
        return new SeriesPlan(inside, outside, seeds.stream().map(seed -> seed.elements().stream().map(element -> {
            int place = domain.place(element);
            return place >= 0 ? place : inside.length + Arrays.binarySearch(outside, element);
        }).toArray()).toList());
    }

    /** The places of the domain. */
    int places() {
        return inside.length;
    }
}
