package confoci.host.fcnm.seed;

import confoci.host.domain.Domain;
import java.util.BitSet;

/** The spheres around all places of a domain, of one radius. */
public final class PlaceSpheres {

    private final int[][] elements;

    public PlaceSpheres(Domain domain, Spheres spheres, double radius) {
        this.elements = new int[domain.size()][];
        BitSet sphere = new BitSet();
        for (int place = 0; place < elements.length; place++) {
            sphere.clear();
            spheres.add(domain.point(place), radius, sphere);
            elements[place] = sphere.stream().toArray();
        }
    }

    /** The elements of the sphere around a place, ascending; not copied. */
    int[] around(int place) {
        return elements[place];
    }

    /** Adds the elements of all spheres. */
    public void addAll(BitSet all) {
        for (int[] sphere : elements) {
            for (int element : sphere) {
                all.set(element);
            }
        }
    }
}
