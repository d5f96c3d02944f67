package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import java.util.List;

/** The image of a subject, open for reading: a time series per element. */
public interface SubjectSeries extends AutoCloseable {

    /** The number of time points, at least 1. */
    int volumes();

    /** What reading takes beside the tables, in bytes. */
    long workingBytes();

    /**
     * Reads series, once.
     *
     * @param tables receive them as differences from the first volume, rounded to float32
     * @throws InputDataException if the file ends early or is damaged
     */
    void read(List<SeriesTable> tables);

    /** The files that it was read from, once it was. */
    List<FileRecord> files();

    @Override
    void close();
}
