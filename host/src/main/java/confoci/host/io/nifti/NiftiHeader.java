package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.NumberType;
import confoci.host.io.binary.Scaling;
import confoci.model.GridShape;
import java.nio.ByteOrder;

/**
 * A header as stored, whichever of the formats it came from.
 *
 * @param file        for messages
 * @param format      ANALYZE 7.5, NIfTI-1 or NIfTI-2
 * @param order       of the header and of the voxels
 * @param paired      the voxels lie in an .img file of their own
 * @param dim         the number of dimensions, then the size of each; 8 numbers
 * @param datatype    NIfTI's code
 * @param voxelOffset where the voxels start, in bytes
 * @param slope       a voxel's value is the stored number times this ...
 * @param intercept   ... plus this, unless the slope is 0
 * @param orientation where the voxels lie
 * @param intent      what they mean
 * @param description free text
 */
public record NiftiHeader(String file, NiftiFormat format, ByteOrder order, boolean paired, long[] dim, int datatype, double voxelOffset,
        double slope, double intercept, Orientation orientation, NiftiIntent intent, String description) {

    /**
     * Reads a header from the start of a file of any of the formats.
     *
     * @param file how it is called in messages
     * @throws InputDataException if it begins with none
     */
    public static NiftiHeader read(ImageBytes in, String file) {
        return HeaderParser.read(in, file);
    }

    /** The same with an orientation that lies elsewhere. */
    NiftiHeader with(Orientation other) {
        return new NiftiHeader(file, format, order, paired, dim, datatype, voxelOffset, slope, intercept, other, intent, description);
    }

    /** The bytes of this header in its file. */
    public int bytes() {
        return format == NiftiFormat.NIFTI_2 ? HeaderParser.NIFTI_2_BYTES : HeaderParser.NIFTI_1_BYTES;
    }

    /**
     * The size of a volume.
     *
     * @throws InputDataException if a dimension is not positive, or there are more voxels than an engine can number
     */
    GridShape shape() {
        if (intent.isCifti()) {
            throw new InputDataException(file + ": is a CIFTI file (intent " + intent.code() + "), not a volume; give a NIfTI image");
        }
        long voxels = 1;
        for (int axis = 1; axis <= 3; axis++) {
            long size = size(axis);
            // Each factor is checked before it is multiplied, so the product cannot overflow.
            if (size > Integer.MAX_VALUE || voxels * size > Integer.MAX_VALUE) {
                throw new InputDataException(file + ": its header gives " + sizes() + " voxels, more than 2^31-1;"
                        + " the header is damaged, or the image has to be resampled to larger voxels");
            }
            voxels *= size;
        }
        return new GridShape((int) size(1), (int) size(2), (int) size(3));
    }

    /**
     * The number of volumes.
     *
     * @throws InputDataException if there are dimensions beyond the fourth
     */
    long volumes() {
        for (int axis = 5; axis <= 7; axis++) {
            if (size(axis) != 1) {
                throw new InputDataException(file + ": has " + size(axis) + " values along dimension " + axis + " (" + sizes()
                        + "); save the part you need as an image of 3 or 4 dimensions");
            }
        }
        return size(4);
    }

    /**
     * How voxels are stored.
     *
     * @throws InputDataException if not as real numbers
     */
    public NumberType type() {
        Datatype type = Datatype.of(datatype);
        if (type == null) {
            throw new InputDataException(file + ": its voxels are of datatype " + datatype + " (" + Datatype.nameOf(datatype)
                    + "); convert it to float32 or an integer type");
        }
        return type.numbers();
    }

    /**
     * How stored numbers become values; a slope of 0 means that they are not scaled.
     *
     * @throws InputDataException if the intercept is not a number
     */
    public Scaling scaling() {
        if (slope == 0 || !Double.isFinite(slope)) {
            return Scaling.NONE;
        }
        if (!Double.isFinite(intercept)) {
            throw new InputDataException(file + ": its scl_inter is " + intercept + "; set it to 0 or write the image again");
        }
        return new Scaling(slope, intercept);
    }

    private long size(int axis) {
        if (dim[0] < 1 || dim[0] > 7) {
            throw new InputDataException(file + ": its header gives " + dim[0] + " dimensions, not 1 to 7; it is damaged");
        }
        if (axis > dim[0] || axis > 3 && dim[axis] == 0) {
            return 1;
        }
        if (dim[axis] < 1) {
            throw new InputDataException(file + ": its header gives " + dim[axis] + " voxels along dimension " + axis + "; it is damaged");
        }
        return dim[axis];
    }

    /** For messages, such as {@code 91 x 109 x 91 x 20}. */
    public String sizes() {
        StringBuilder text = new StringBuilder();
        for (int axis = 1; axis <= Math.min(dim[0], 7); axis++) {
            text.append(axis == 1 ? "" : " x ").append(dim[axis]);
        }
        return text.toString();
    }
}
