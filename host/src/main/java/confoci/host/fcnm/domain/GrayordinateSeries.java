package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.host.cifti.CiftiFile;
import confoci.host.output.FileRecord;
import java.io.IOException;
import java.util.List;

/** A dense series; its elements are grayordinates, wherever it has them. */
final class GrayordinateSeries implements SubjectSeries {

    /** Rows that are turned into columns at once: few enough for the cache. */
    private static final int ROWS_AT_ONCE = 64;

    private final CiftiFile image;
    private final int[] rows;

    /** @param rows the row of each element */
    GrayordinateSeries(CiftiFile image, int[] rows) {
        this.image = image;
        this.rows = rows;
    }

    @Override
    public int volumes() {
        return image.columns();
    }

    @Override
    public long workingBytes() {
        return (long) ROWS_AT_ONCE * volumes() * Double.BYTES;
    }

    @Override
    public void read(List<SeriesTable> tables) {
        double[] block = new double[ROWS_AT_ONCE * volumes()];
        for (SeriesTable table : tables) {
            int[] elements = table.elements();
            for (int from = 0; from < elements.length;) {
                int to = from + 1;
                while (to < elements.length && to - from < ROWS_AT_ONCE && rows[elements[to]] == rows[elements[to - 1]] + 1) {
                    to++;
                }
                image.matrix().read(rows[elements[from]], to - from, block);
                transpose(block, to - from, table, from);
                from = to;
            }
        }
    }

    private void transpose(double[] block, int count, SeriesTable table, int column) {
        int volumes = volumes();
        for (int t = 0; t < volumes; t++) {
            int at = t * table.width() + column;
            for (int row = 0; row < count; row++) {
                table.values()[at + row] = (float) (block[row * volumes + t] - block[row * volumes]);
            }
        }
    }

    @Override
    public List<FileRecord> files() {
        try {
            return List.of(FileRecord.of(image.file().toString(), image.file()));
        } catch (IOException e) {
            throw new InputDataException(image.file() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        image.close();
    }
}
