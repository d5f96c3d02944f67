package confoci.host.connectome.survey;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.MissingGrayordinates;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.moments.MomentSums;
import confoci.host.connectome.moments.RowMoments;
import confoci.host.connectome.survey.ConnectomeSurvey.Asymmetry;
import confoci.host.connectome.survey.ConnectomeSurvey.MomentRanges;
import confoci.op.ConnectomeRows;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been seen of a connectome so far, row after row. */
final class RowLook {

    private final int[] silent;
    private final boolean[] isSilent;
    private final @Nullable MomentSums sums;
    private final float[] row;
    private int rows;
    private @Nullable DiagonalKind diagonal;
    private float smallest = Float.POSITIVE_INFINITY;
    private float largest = Float.NEGATIVE_INFINITY;
    private long nonFinite;
    private Asymmetry asymmetry = new Asymmetry(0, -1, -1);
    private @Nullable RowMoments from;
    private @Nullable RowMoments to;

    RowLook(Connectome connectome) {
        int size = connectome.size();
        this.silent = MissingGrayordinates.of(connectome);
        this.isSilent = new boolean[size];
        for (int g : silent) {
            isSilent[g] = true;
        }
        int[] pool = new int[size - silent.length];
        int count = 0;
        for (int g = 0; g < size; g++) {
            if (!isSilent[g]) {
                pool[count++] = g;
            }
        }
        this.sums = count == 0 ? null : new MomentSums(pool);
        this.row = new float[size];
    }

    /**
     * Looks at a row.
     *
     * @param place its place among those that are read
     * @param self  its place in the connectome
     */
    void at(ConnectomeRows.Reader reader, int place, int self) {
        reader.copy(place, 0, row.length, row, 0);
        rows++;
        DiagonalKind kind = DiagonalKind.of(row[self]);
        diagonal = diagonal == null || diagonal == kind ? kind : DiagonalKind.OTHER;
        if (isSilent[self] || sums == null) {
            return;
        }
        for (int i = 0; i < row.length; i++) {
            if (i != self && !isSilent[i]) {
                if (Math.abs(row[i]) <= Float.MAX_VALUE) {
                    smallest = Math.min(smallest, row[i]);
                    largest = Math.max(largest, row[i]);
                } else {
                    nonFinite++;
                }
            }
        }
        widen(sums.of(row, self));
    }

    private void widen(RowMoments m) {
        if (Double.isNaN(m.mean())) {
            return;
        }
        from = from == null ? m : new RowMoments(Math.min(from.mean(), m.mean()), Math.min(from.sd(), m.sd()),
                Math.min(from.skewness(), m.skewness()), Math.min(from.excessKurtosis(), m.excessKurtosis()),
                Math.min(from.largest(), m.largest()));
        to = to == null ? m : new RowMoments(Math.max(to.mean(), m.mean()), Math.max(to.sd(), m.sd()),
                Math.max(to.skewness(), m.skewness()), Math.max(to.excessKurtosis(), m.excessKurtosis()),
                Math.max(to.largest(), m.largest()));
    }

    /** The row that was looked at last. */
    float[] lastRow() {
        return row.clone();
    }

    void comparePairs(int[] indices, float[][] seen) {
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < i; j++) {
                compare(indices[i], indices[j], seen[i][indices[j]], seen[j][indices[i]]);
            }
        }
    }

    void compareBlock(RowStream.Strip strip, int first, int count) {
        int place = strip.first() + first;
        float[][] block = new float[count][count];
        ConnectomeRows.Reader reader = strip.rows().reader();
        for (int i = 0; i < count; i++) {
            reader.copy(first + i, place, count, block[i], 0);
            for (int j = 0; j < i; j++) {
                compare(place + i, place + j, block[i][j], block[j][i]);
            }
        }
    }

    private void compare(int i, int j, float ij, float ji) {
        float difference = Math.abs(ij - ji);
        if (difference > asymmetry.largest() || asymmetry.row() < 0 && difference == 0) {
            asymmetry = new Asymmetry(difference, i, j);
        }
    }

    ConnectomeSurvey result() {
        return new ConnectomeSurvey(rows, silent, Objects.requireNonNull(diagonal, "no row"), smallest, largest, nonFinite, asymmetry,
                from == null || to == null ? null : new MomentRanges(from, to));
    }
}
