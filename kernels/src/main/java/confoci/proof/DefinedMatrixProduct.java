package confoci.proof;

import confoci.op.FisherZ;
import confoci.op.MatrixProductRequest;

/** {@link confoci.op.MatrixProduct} as its documentation defines it, with no thought for speed: entry by entry. */
public final class DefinedMatrixProduct {

    private final MatrixProductRequest request;

    public DefinedMatrixProduct(MatrixProductRequest request) {
        this.request = request;
    }

    public float[] rows(int first, int count) {
        int columns = request.columns();
        float[] rows = new float[count * columns];
        for (int i = 0; i < rows.length; i++) {
            float p = 0;
            for (int k = 0; k < request.terms(); k++) {
                p = Math.fma(request.left()[k * request.rows() + first + i / columns], request.right()[k * columns + i % columns], p);
            }
            rows[i] = request.fisherZ() ? FisherZ.of(p) : p;
        }
        return rows;
    }
}
