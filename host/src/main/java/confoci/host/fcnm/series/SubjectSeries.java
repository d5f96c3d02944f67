package confoci.host.fcnm.series;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.safe.FileRecord;
import java.nio.file.Path;
import java.util.List;

/** The image of a subject, open for reading: a time series per element. */
public interface SubjectSeries extends AutoCloseable {

    /**
     * Opens the image of a subject.
     *
     * @throws InputDataException if it cannot be read, or is not in the domain's space
     */
    static SubjectSeries open(Path subject, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels when NpySeries.recognises(subject) -> NpySeries.open(subject, voxels);
            case VoxelDomain voxels -> VoxelSeries.open(subject, voxels);
            case GrayordinateDomain grayordinates -> GrayordinateSeries.open(subject, grayordinates.space());
        };
    }

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
