package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The functional connectivity of every grayordinate with every other: a square matrix, usually far larger than memory, that is read in
 * tiles of rows. Safe for use by several threads.
 *
 * <p>A row is what lies together in a dconn file, which nibabel calls {@code dataobj[:, i]}. In a symmetric connectome it is also column
 * i; {@code confoci connectome info} shows whether a connectome is symmetric.
 */
public interface Connectome extends AutoCloseable {

    /** How it is called in messages: usually its file. */
    String name();

    /** What its rows and columns are, in order. Voxels of a mask are one structure called {@code OTHER}. */
    BrainModels grayordinates();

    /** The number of grayordinates: rows and columns. */
    int size();

    /** What its values are. */
    Unit unit();

    /**
     * Copies rows. Fastest with as many at a time as memory allows, in order, and from native memory to native memory.
     *
     * @param first  the first row
     * @param count  how many, 0 or more
     * @param target native memory that every thread may access; receives count rows of {@link #size} float32 in native byte order
     * @throws confoci.error.InputDataException if the file is shorter than its header, or damaged
     */
    void read(int first, int count, MemorySegment target);

    /**
     * Room for rows that are worked on in memory.
     *
     * @param rows  for how many at a time
     * @param arena where its memory comes from; shared
     */
    default RowBuffer room(int rows, Arena arena) {
        return new Float32Room(this, rows, arena);
    }

    /**
     * Copies columns, each as {@link #read} copies a row. Costs about a pass over the matrix however few they are, so ask for many.
     */
    void readColumns(int first, int count, MemorySegment target);

    /**
     * What identifies this connectome: the key of what is kept beside it. Hexadecimal digits. Of a packed store it is made
     * of the checksums of the whole content; of other large files of their header, length, time of last change and a sample of the content.
     */
    String fingerprint();

    /** How many rows lie together: reading a multiple of it, from a multiple of it, costs least. */
    default int rowsTogether() {
        return 1;
    }

    /** Whether it cannot but be symmetric, because a value and its mirror image are made of or stored as the same. */
    default boolean isSymmetricByNature() {
        return false;
    }

    /** The same connectome with rows and columns exchanged. */
    default Connectome transposed() {
        return new TransposedConnectome(this);
    }

    @Override
    void close();

    /** The scale of a connectome's values. */
    enum Unit {
        /** Pearson's r, within -1 and 1. */
        CORRELATION("r"),
        /** Fisher's z = atanh(r). */
        FISHER_Z("z");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** r or z. */
        @Override
        public String toString() {
            return symbol;
        }
    }
}
