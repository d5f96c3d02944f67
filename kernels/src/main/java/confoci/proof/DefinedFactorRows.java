package confoci.proof;

import confoci.op.FactorRowsRequest;
import confoci.op.FisherZ;

/** {@link confoci.op.FactorRows} as its documentation defines it, with no thought for speed: entry by entry. */
public final class DefinedFactorRows {

    private final FactorRowsRequest request;

    public DefinedFactorRows(FactorRowsRequest request) {
        this.request = request;
    }

    public float[] rows(int first, int count) {
        int grayordinates = request.grayordinates();
        float[] rows = new float[count * grayordinates];
        for (int i = 0; i < rows.length; i++) {
            float r = 0;
            for (int k = 0; k < request.factors(); k++) {
                int factor = k * grayordinates;
                r = Math.fma(request.values()[factor + first + i / grayordinates], request.values()[factor + i % grayordinates], r);
            }
            rows[i] = request.fisherZ() ? FisherZ.of(r) : r;
        }
        return rows;
    }
}
