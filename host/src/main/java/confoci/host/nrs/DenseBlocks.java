package confoci.host.nrs;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.RowStream;
import confoci.host.gbc.EdgeRule;
import confoci.host.gbc.GbcSettings;
import confoci.op.ConnectomeRows;
import java.util.BitSet;
import java.util.function.LongConsumer;

/**
 * Means of a dense connectome over the blocks that parcels make of it, without self-connections, in one pass. Sums are float64: those of a
 * row in the order of its grayordinates, those of a block row by row.
 *
 * @param labels  per grayordinate its parcel, -1 for none
 * @param parcels how many
 */
public record DenseBlocks(int[] labels, int parcels) {

    /**
     * The means.
     *
     * @param matrix between parcels, and within them
     * @param sums   grayordinate by grayordinate the sum over each parcel
     * @param sizes  grayordinates with data of each parcel
     */
    public record Means(ParcelMatrix matrix, double[] sums, int[] sizes) {
    }

    /**
     * Reads a connectome once.
     *
     * @param unit     to average in
     * @param missing  grayordinates without data
     * @param most     bytes that rows may take
     * @param progress told how many rows are read
     * @throws InputDataException if a value of a pair is no number
     */
    public Means of(Connectome connectome, Unit unit, BitSet missing, long most, LongConsumer progress) {
        int size = connectome.size();
        double[] sums = new double[size * parcels];
        EdgeRule rule = new EdgeRule(connectome.unit(), unit, GbcSettings.of(unit));
        RowStream.FirstLook look = (strip, first, from, count) -> {
            ConnectomeRows.Reader reader = strip.reader();
            float[] row = new float[size];
            for (int i = from; i < from + count; i++) {
                int g = first + i;
                if (!missing.get(g)) {
                    reader.copy(i, 0, size, row, 0);
                    rule.apply(row, size);
                    add(row, g, missing, sums, connectome.name());
                }
            }
        };
        try (RowStream rows = new RowStream(connectome, 0, RowStream.rowsAtOnce(connectome, connectome.rowsTogether(), most), look)) {
            for (RowStream.Strip strip = rows.next(); strip != null; strip = rows.next()) {
                progress.accept(strip.first() + strip.count());
            }
        }
        return means(sums, missing);
    }

    private void add(float[] row, int g, BitSet missing, double[] sums, String name) {
        int at = g * parcels;
        for (int other = 0; other < row.length; other++) {
            if (labels[other] >= 0 && other != g && !missing.get(other)) {
                if (!Float.isFinite(row[other])) {
                    throw new InputDataException(name + ": row " + g + " holds " + row[other] + " in column " + other
                            + "; confoci connectome info FILE --full lists such rows");
                }
                sums[at + labels[other]] += row[other];
            }
        }
    }

    private Means means(double[] sums, BitSet missing) {
        int[] sizes = new int[parcels];
        for (int g = 0; g < labels.length; g++) {
            if (labels[g] >= 0 && !missing.get(g)) {
                sizes[labels[g]]++;
            }
        }
        double[] values = new double[parcels * parcels];
        for (int g = 0; g < labels.length; g++) {
            if (labels[g] >= 0 && !missing.get(g)) {
                for (int p = 0; p < parcels; p++) {
                    values[labels[g] * parcels + p] += sums[g * parcels + p];
                }
            }
        }
        double[] means = new double[values.length];
        for (int a = 0; a < parcels; a++) {
            for (int b = 0; b < parcels; b++) {
                double pairs = (double) sizes[a] * (sizes[b] - (a == b ? 1 : 0));
                // Of a connectome that is not symmetric both directions count.
                double sum = (values[a * parcels + b] + values[b * parcels + a]) / 2;
                means[a * parcels + b] = pairs == 0 ? Double.NaN : sum / pairs;
            }
        }
        return new Means(new ParcelMatrix(sizes, means), sums, sizes);
    }

    /**
     * The mean of every grayordinate with those of a network, without itself.
     *
     * @param members the parcels of the network
     * @return a value per grayordinate, NaN of those without data
     */
    public double[] withNetwork(Means means, BitSet missing, int... members) {
        double[] values = new double[labels.length];
        for (int g = 0; g < values.length; g++) {
            double sum = 0;
            double others = 0;
            for (int p : members) {
                sum += means.sums[g * parcels + p];
                others += means.sizes[p] - (labels[g] == p ? 1 : 0);
            }
            values[g] = missing.get(g) || others == 0 ? Double.NaN : sum / others;
        }
        return values;
    }
}
