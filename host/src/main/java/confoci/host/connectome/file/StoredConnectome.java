package confoci.host.connectome.file;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowBuffer;
import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A connectome that lies row by row in a file: a dconn, or an .npy matrix over the voxels of a mask. */
final class StoredConnectome implements Connectome {

    private final String name;
    private final BrainModels grayordinates;
    private final Unit unit;
    private final MatrixFile matrix;

    /**
     * @param matrix of as many rows as grayordinates; closed with the connectome
     */
    StoredConnectome(String name, BrainModels grayordinates, Unit unit, MatrixFile matrix) {
        this.name = name;
        this.grayordinates = grayordinates;
        this.unit = unit;
        this.matrix = matrix;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BrainModels grayordinates() {
        return grayordinates;
    }

    @Override
    public int size() {
        return grayordinates.size();
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        matrix.rows(first, count, target);
    }

    @Override
    public RowBuffer room(int rows, Arena arena) {
        return matrix.isAsInMemory() ? new InPlaceRoom(matrix, rows, arena) : Connectome.super.room(rows, arena);
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
