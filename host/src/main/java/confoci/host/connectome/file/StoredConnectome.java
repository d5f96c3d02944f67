package confoci.host.connectome.file;

import confoci.host.connectome.NamedConnectome;
import confoci.host.connectome.RowBuffer;
import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A connectome that lies row by row in a file: a dconn, or an .npy matrix over the voxels of a mask. */
final class StoredConnectome extends NamedConnectome {

    private final MatrixFile matrix;

    /**
     * @param matrix of as many rows as grayordinates; closed with the connectome
     */
    StoredConnectome(String name, BrainModels grayordinates, Unit unit, MatrixFile matrix) {
        super(name, grayordinates, unit);
        this.matrix = matrix;
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        matrix.rows(first, count, target);
    }

    @Override
    public RowBuffer room(int rows, Arena arena) {
        return matrix.isAsInMemory() ? new InPlaceRoom(matrix, rows, arena) : super.room(rows, arena);
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        matrix.columns(first, count, target);
    }

    @Override
    public String fingerprint() {
        return matrix.fingerprint();
    }

    @Override
    public void close() {
        matrix.close();
    }
}
