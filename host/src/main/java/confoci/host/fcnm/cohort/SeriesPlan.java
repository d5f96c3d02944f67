package confoci.host.fcnm.cohort;

import confoci.host.domain.Domain;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which elements of a subject are read: the places of the domain, then others.
 *
 * @param inside  elements of the domain's places
 * @param outside the others, ascending
 */
record SeriesPlan(int[] inside, int[] outside) {

    /** @param elements those needed beside the places, which may be among them */
    static SeriesPlan of(Domain domain, BitSet elements) {
        BitSet extra = (BitSet) elements.clone();
        int[] inside = new int[domain.size()];
        for (int place = 0; place < inside.length; place++) {
            inside[place] = domain.element(place);
            extra.clear(inside[place]);
        }
        return new SeriesPlan(inside, extra.stream().toArray());
    }

    /** The places of the domain. */
    int places() {
        return inside.length;
    }

    /** All elements that are read. */
    int size() {
        return inside.length + outside.length;
    }

    /** Where the series of an element is: its place, or from the number of places on where it is in {@code outside}. */
    int position(Domain domain, int element) {
        int place = domain.place(element);
        return place >= 0 ? place : inside.length + Arrays.binarySearch(outside, element);
    }
}
