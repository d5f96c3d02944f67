package confoci.host.connectome.file;

import confoci.host.connectome.Connectome.Unit;
import confoci.host.space.Mask;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a connectome's file does not contain.
 *
 * @param unit   what the values are, or for series what is to be made of them; by default what the values show, and z for series
 * @param mask   whose voxels are the grayordinates of an .npy matrix, in the mask's order
 * @param demean whether series are demeaned, as time series must be; the eigenmaps of a group must not
 * @param engine what makes rows of series
 */
public record OpenOptions(Optional<Unit> unit, Optional<Mask> mask, boolean demean, Function<MatrixProductRequest, MatrixProduct> engine) {

    /** Nothing beyond the file. */
    public static OpenOptions defaults(Function<MatrixProductRequest, MatrixProduct> engine) {
        return new OpenOptions(Optional.empty(), Optional.empty(), true, engine);
    }
}
