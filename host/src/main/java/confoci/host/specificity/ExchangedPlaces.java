package confoci.host.specificity;

import confoci.host.resume.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What the exchange of maps leaves of some places that follow on each other; NaN where a place was not tested.
 *
 * @param difference   as observed, per place
 * @param standardised the same in standard deviations over all divisions
 * @param logP         natural logarithm of the two-sided p
 * @param z            its z
 * @param largest      per permutation the largest absolute standardised difference of any of them, 0 if there are none
 */
public record ExchangedPlaces(double[] difference, double[] standardised, double[] logP, double[] z, double[] largest) {

    ExchangedPlaces(int places, int permutations) {
        this(new double[places], new double[places], new double[places], new double[places], new double[permutations]);
    }

    /** What is left of all places together, part after part. */
    public static ExchangedPlaces joined(List<ExchangedPlaces> parts) {
        ExchangedPlaces all = new ExchangedPlaces(parts.stream().mapToInt(part -> part.difference.length).sum(),
                parts.getFirst().largest.length);
        int at = 0;
        for (ExchangedPlaces part : parts) {
            int places = part.difference.length;
            System.arraycopy(part.difference, 0, all.difference, at, places);
            System.arraycopy(part.standardised, 0, all.standardised, at, places);
            System.arraycopy(part.logP, 0, all.logP, at, places);
            System.arraycopy(part.z, 0, all.z, at, places);
            add(part.largest, all.largest);
            at += places;
        }
        return all;
    }

    /** Joins the largest values of places with those of others. */
    static void add(double[] others, double[] largest) {
        for (int m = 0; m < largest.length; m++) {
            largest[m] = Math.max(largest[m], others[m]);
        }
    }

    /** Writes them. */
    public void write(DataOutputStream out) throws IOException {
        for (double[] values : List.of(difference, standardised, logP, z, largest)) {
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    /** Reads what was written of a range of places. */
    public static ExchangedPlaces read(Range places, int permutations, DataInputStream in) throws IOException {
        ExchangedPlaces read = new ExchangedPlaces(Math.toIntExact(places.count()), permutations);
        for (double[] values : List.of(read.difference, read.standardised, read.logP, read.z, read.largest)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
        }
        return read;
    }
}
