package confoci.host.io.binary;

import java.nio.ByteOrder;

/**
 * Where and how a matrix is stored within a file, row after row without gaps.
 *
 * @param offset  of its first byte
 * @param rows    0 or more
 * @param columns 0 or more: the numbers of a row
 * @param type    of a stored number
 * @param order   of its bytes
 * @param scaling from stored numbers to values
 */
public record MatrixLayout(long offset, int rows, int columns, NumberType type, ByteOrder order, Scaling scaling) {

    /** The bytes of a row. */
    public long rowBytes() {
        return (long) columns * type.bytes();
    }

    /** The end of the matrix in the file: one beyond its last byte; a double, since a damaged header may promise more than a long holds. */
    public double end() {
        return offset + (double) rows * rowBytes();
    }

    /** Whether the bytes of a row are float32 values as this machine holds them in memory. */
    public boolean isNativeFloat32() {
        return type == NumberType.FLOAT32 && order == ByteOrder.nativeOrder() && scaling.isNone();
    }
}
