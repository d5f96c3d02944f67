package confoci.host.nrs;

import java.util.List;

/**
 * The parcels between which there is connectivity.
 *
 * @param names in their order, each once
 * @param sizes grayordinates or voxels of each
 */
public record ParcelSet(List<String> names, int[] sizes) {

    public ParcelSet {
        names = List.copyOf(names);
        if (names.size() != sizes.length) {
            throw new IllegalArgumentException(names.size() + " names, " + sizes.length + " sizes");
        }
    }

    public int size() {
        return sizes.length;
    }

    /** Pairs of different parcels. */
    public int edges() {
        return size() * (size() - 1) / 2;
    }
}
