package confoci.host.connectome.survey;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.SilentGrayordinates;
import confoci.host.connectome.moments.MomentSums;
import confoci.host.connectome.moments.RowMoments;
import confoci.host.connectome.survey.ConnectomeSurvey.Asymmetry;
import confoci.host.connectome.survey.ConnectomeSurvey.MomentRanges;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What has been seen of a connectome so far, row after row. */
final class RowLook {

    private final int[] silent;
    private final boolean[] isSilent;
    private final MomentSums sums;
    private final float[] row;
    private int rows;
    private DiagonalKind diagonal;
    private float smallest = Float.POSITIVE_INFINITY;
    private float largest = Float.NEGATIVE_INFINITY;
    private long nonFinite;
    private Asymmetry asymmetry = new Asymmetry(0, -1, -1);
    private RowMoments from;
    private RowMoments to;

    RowLook(Connectome connectome) {
        int size = connectome.size();
        this.silent = SilentGrayordinates.of(connectome);
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

    void at(MemorySegment stored, long at, int self) {
        MemorySegment.copy(stored, ValueLayout.JAVA_FLOAT, at, row, 0, row.length);
        rows++;
        DiagonalKind kind = DiagonalKind.of(row[self]);
        diagonal = diagonal == null || diagonal == kind ? kind : DiagonalKind.OTHER;
        if (isSilent[self]) {
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
        widen(sums.of(stored, at, self));
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
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                compare(strip.first() + first + i, strip.first() + first + j,
                        value(strip, first + i, strip.first() + first + j), value(strip, first + j, strip.first() + first + i));
            }
        }
    }

    private float value(RowStream.Strip strip, int row, int column) {
        return strip.rows().get(ValueLayout.JAVA_FLOAT, ((long) row * this.row.length + column) * Float.BYTES);
    }

    private void compare(int i, int j, float ij, float ji) {
        float difference = Math.abs(ij - ji);
        if (difference > asymmetry.largest() || asymmetry.row() < 0 && difference == 0) {
            asymmetry = new Asymmetry(difference, i, j);
        }
    }

    ConnectomeSurvey result() {
        return new ConnectomeSurvey(rows, silent, diagonal, smallest, largest, nonFinite, asymmetry,
                from == null ? null : new MomentRanges(from, to));
    }
}
