package confoci.host.io.npy;

import confoci.error.InputDataException;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.binary.Scaling;
import confoci.host.io.binary.StoredMatrix;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A {@code .npy} file (versions 1 to 3), open for reading, of any size: integers, floats and booleans
 * (0 and 1) of either byte order, in C or in Fortran order.
 * The array is seen as a matrix whose rows are the first dimension; all others together are its columns. Safe for use by several threads.
 */
public final class NpyFile implements AutoCloseable {

    private final int[] shape;
    private final boolean fortranOrder;
    private final int rows;
    private final int columns;
    private final StoredMatrix stored;

    private NpyFile(int[] shape, boolean fortranOrder, int rows, int columns, StoredMatrix stored) {
        this.shape = shape;
        this.fortranOrder = fortranOrder;
        this.rows = rows;
        this.columns = columns;
        this.stored = stored;
    }

    /**
     * Opens a file.
     *
     * @throws InputDataException if it is not an array of real numbers, or ends early
     */
    public static NpyFile open(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputDataException(file + ": is not a regular file, parts of which can be read; save it to a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            NpyStart start = NpyStart.read(in, file.toString());
            return of(file, NpyHeader.parse(file.toString(), start.header()), start.bytes());
        } catch (EOFException e) {
            throw new InputDataException(file + ": ends within its header; copy or download it again", e);
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static NpyFile of(Path file, NpyHeader header, int offset) {
        int dimensions = header.shape().length;
        if (header.fortranOrder() && dimensions > 2) {
            throw new InputDataException(file + ": has " + dimensions + " dimensions in Fortran order, of which at most 2 can be read; save"
                    + " numpy.ascontiguousarray of it");
        }
        int[] shape = new int[dimensions];
        double columns = 1;
        for (int i = 0; i < dimensions; i++) {
            if (header.shape()[i] > Integer.MAX_VALUE) {
                throw new InputDataException(file + ": has " + header.shape()[i] + " values along a dimension, more than 2^31-1");
            }
            shape[i] = (int) header.shape()[i];
            columns *= i == 0 ? 1 : shape[i];
        }
        if (columns > Integer.MAX_VALUE) {
            throw new InputDataException(file + ": has " + columns + " values for each index of its first dimension, more than 2^31-1");
        }
        int rows = dimensions == 0 ? 1 : shape[0];
        MatrixLayout layout = header.fortranOrder()
                ? new MatrixLayout(offset, (int) columns, rows, header.type(), header.order(), Scaling.NONE)
                : new MatrixLayout(offset, rows, (int) columns, header.type(), header.order(), Scaling.NONE);
        return new NpyFile(shape, header.fortranOrder(), rows, (int) columns, StoredMatrix.open(file, layout));
    }

    /** NumPy's shape; a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** The size of the first dimension; 1 for a single number. */
    public int rows() {
        return rows;
    }

    /** The product of all other dimensions. */
    public int columns() {
        return columns;
    }

    /**
     * Whether the array is stored column after column. Rows of such a file are gathered from all over it: read many at a time, or use
     * {@link #stored}.
     */
    public boolean isFortranOrder() {
        return fortranOrder;
    }

    /** The matrix as it is stored: of a file in Fortran order the transposed one. */
    public StoredMatrix stored() {
        return stored;
    }

    /**
     * Reads rows into an array from its start, row after row. 64-bit integers beyond 2^53 are rounded.
     *
     * @throws InputDataException if the file cannot be read
     */
    public void read(int firstRow, int count, double[] target) {
        if (fortranOrder) {
            gather(firstRow, count, (at, value) -> target[at] = value);
        } else {
            stored.read(firstRow, count, target);
        }
    }

    /** The same, rounded to float32. */
    public void read(int firstRow, int count, float[] target) {
        if (fortranOrder) {
            gather(firstRow, count, (at, value) -> target[at] = (float) value);
        } else {
            stored.read(firstRow, count, target);
        }
    }

    /** Takes a value of the rows, counted row after row. */
    private interface Target {
        void put(int at, double value);
    }

    /** Reads rows of a file that is stored column after column. */
    private void gather(int firstRow, int count, Target target) {
        double[] part = new double[count];
        for (int column = 0; column < columns; column++) {
            stored.readPart(column, firstRow, count, part);
            for (int row = 0; row < count; row++) {
                target.put(row * columns + column, part[row]);
            }
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
