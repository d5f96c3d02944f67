package confoci.host.fcnm.series;

import confoci.error.InputDataException;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.io.cifti.CiftiSeries;
import confoci.host.io.safe.FileRecord;
import java.nio.file.Path;
import java.util.List;

/** A dense series; its elements are grayordinates, wherever it has them. */
final class GrayordinateSeries implements SubjectSeries {

    /** Series that are turned into columns at once: few enough for the cache. */
    private static final int SERIES_AT_ONCE = 64;

    private final CiftiSeries image;
    private final int[] rows;

    /** @param rows the number of each element's series in the file */
    private GrayordinateSeries(CiftiSeries image, int[] rows) {
        this.image = image;
        this.rows = rows;
    }

    static GrayordinateSeries open(Path subject, GrayordinateSpace space) {
        CiftiSeries image = space.openSeries(subject);
        try {
            return new GrayordinateSeries(image, space.rows(subject, image.brainModels()));
        } catch (InputDataException e) {
            image.close();
            throw e;
        }
    }

    @Override
    public int volumes() {
        return image.volumes();
    }

    @Override
    public long workingBytes() {
        return SERIES_AT_ONCE * (image.storedBytes() + (long) volumes() * Double.BYTES);
    }

    @Override
    public void read(List<SeriesTable> tables) {
        SeriesTable[] table = new SeriesTable[image.brainModels().size()];
        int[] column = new int[table.length];
        for (SeriesTable wanted : tables) {
            for (int i = 0; i < wanted.width(); i++) {
                int row = rows[wanted.elements()[i]];
                table[row] = wanted;
                column[row] = i;
            }
        }
        double[] block = new double[SERIES_AT_ONCE * volumes()];
        int first = 0;
        for (int count = image.next(block); count > 0; count = image.next(block)) {
            transpose(block, count, first, table, column);
            first += count;
        }
    }

    /** Of series that nobody wants the table is null. */
    private void transpose(double[] block, int count, int first, SeriesTable[] table, int[] column) {
        int volumes = volumes();
        for (int t = 0; t < volumes; t++) {
            for (int i = 0; i < count; i++) {
                SeriesTable wanted = table[first + i];
                if (wanted != null) {
                    wanted.values()[t * wanted.width() + column[first + i]] = (float) (block[i * volumes + t] - block[i * volumes]);
                }
            }
        }
    }

    @Override
    public List<FileRecord> files() {
        return List.of(image.record());
    }

    @Override
    public void close() {
        image.close();
    }
}
