package confoci.host.parcellation;

import java.util.Arrays;

/**
 * A map in the parcels of an atlas. Arrays have an element per parcel and are not copied.
 *
 * @param name    of the map
 * @param source  its file, and which of its maps
 * @param values  NaN where the map has none
 * @param used    places whose values count
 * @param missing places that the map lacks, or where it holds no number
 * @param zeros   places that are left out because they are 0
 */
public record ParcelMap(String name, String source, double[] values, int[] used, int[] missing, int[] zeros) {

    /** How many parcels have no value. */
    public int empty() {
        return (int) Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** The same with other values. */
    public ParcelMap with(double[] others) {
        return new ParcelMap(name, source, others, used, missing, zeros);
    }
}
