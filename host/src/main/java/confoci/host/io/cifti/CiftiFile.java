package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.binary.StoredMatrix;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.ImageBytes;
import confoci.host.io.nifti.NiftiHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A CIFTI-2 file with rows and columns, open for reading: what its matrix holds is read at once, the matrix itself on demand, of either
 * byte order and of every type that holds a real number. Safe for use by several threads.
 *
 * <p>A row is what lies together in the file: all maps of one grayordinate in a dscalar file, the connectivity of one grayordinate in a
 * dconn file (nibabel's {@code dataobj[:, row]}).
 */
public final class CiftiFile implements AutoCloseable {

    private final CiftiHead head;
    private final StoredMatrix matrix;
    private final boolean packed;

    private CiftiFile(CiftiHead head, StoredMatrix matrix, boolean packed) {
        this.head = head;
        this.matrix = matrix;
        this.packed = packed;
    }

    /**
     * Opens a file, plain or gzip; a packed one is unpacked into memory.
     *
     * @throws InputDataException if it is not CIFTI-2, contradicts itself, ends early, or is packed and too large for the memory
     */
    public static CiftiFile open(Path file) {
        try (ImageBytes in = ImageBytes.open(file)) {
            if (!Files.isRegularFile(file)) {
                throw new InputDataException(file + ": is not a regular file, parts of which can be read; save it to a file");
            }
            CiftiHead head = CiftiHead.read(file, in);
            StoredMatrix matrix = in.isPacked() ? unpacked(file, in, head.layout()) : StoredMatrix.open(file, head.layout());
            return new CiftiFile(head, matrix, in.isPacked());
        }
    }

    private static StoredMatrix unpacked(Path file, ImageBytes in, MatrixLayout layout) {
        double bytes = layout.end() - layout.offset();
        if (bytes > Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8)) {
            throw new InputDataException(file + ": is packed, and too large to be unpacked into memory; unpack it with gunzip");
        }
        byte[] stored = new byte[(int) bytes];
        in.readFully(stored, 0, stored.length, "matrix");
        in.verify();
        MatrixLayout inMemory = new MatrixLayout(0, layout.rows(), layout.columns(), layout.type(), layout.order(), layout.scaling());
        return StoredMatrix.of(file.toString(), inMemory, stored);
    }

    /** Whether a file begins as CIFTI-2 does, whatever else may be wrong with it. */
    public static boolean isCifti(Path file) {
        try (ImageBytes in = ImageBytes.open(file)) {
            return NiftiHeader.read(in, file.toString()).intent().isCifti();
        } catch (InputDataException e) {
            return false;
        }
    }

    /** The file as it was named. */
    public Path file() {
        return head.file();
    }

    public CiftiType type() {
        return head.type();
    }

    public CiftiAxes axes() {
        return head.axes();
    }

    /** The number of rows. */
    public int rows() {
        return matrix.layout().rows();
    }

    /** The length of a row. */
    public int columns() {
        return matrix.layout().columns();
    }

    /**
     * The grayordinates that the rows stand for.
     *
     * @throws InputDataException if they stand for something else
     */
    public BrainModels brainModels() {
        return head.brainModels();
    }

    /**
     * The label maps along its rows.
     *
     * @throws InputDataException if it has none
     */
    public Labels labels() {
        if (head.axes().alongRow() instanceof Labels labels) {
            return labels;
        }
        throw new InputDataException(file() + ": is not a label file (" + type().extension() + "); give a .dlabel.nii, or make one with"
                + " wb_command -cifti-label-import");
    }

    /** The names of the maps along its rows, in their order; empty where they have none. */
    public List<String> mapNames() {
        return switch (head.axes().alongRow()) {
            case Scalars scalars -> scalars.maps().stream().map(NamedMap::name).toList();
            case Labels labels -> labels.maps().stream().map(LabelMap::name).toList();
            default -> Collections.nCopies(columns(), "");
        };
    }

    /**
     * The map that a user means.
     *
     * @return 0 for the first
     * @throws InputDataException if the file holds no maps of grayordinates, has several and none is chosen, or lacks the one that is
     */
    public int map(ChosenMap chosen) {
        brainModels();
        return switch (type()) {
            case DSCALAR, DLABEL -> chosen.index(mapNames(), "maps");
            case DTSERIES -> chosen.index(mapNames(), "time points");
            default -> throw new InputDataException(file() + ": is a " + type().extension() + " file, not one of maps; give a "
                    + CiftiType.DSCALAR.extension());
        };
    }

    /**
     * Makes sure that its rows are series in time.
     *
     * @param fewest points that they must have
     * @throws InputDataException if they are series along something else, or have fewer points
     */
    public void requireInTime(int fewest) {
        head.requireInTime(fewest);
    }

    /** The matrix: rows, columns and whatever part of them is wanted. */
    public StoredMatrix matrix() {
        return matrix;
    }

    /**
     * Where the matrix lies in the file, for those who map it into memory.
     *
     * @throws InputDataException if the file is packed
     */
    public MatrixLayout layoutInFile() {
        if (packed) {
            throw new InputDataException(file() + ": is packed, so that no part of it can be read alone; unpack it with gunzip");
        }
        return matrix.layout();
    }

    /**
     * A map, a time point or whatever the columns are.
     *
     * @param column 0 for the first
     * @return a value per row
     */
    public double[] map(int column) {
        return matrix.column(column);
    }

    @Override
    public void close() {
        matrix.close();
    }
}
