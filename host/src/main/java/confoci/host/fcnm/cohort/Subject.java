package confoci.host.fcnm.cohort;

import confoci.host.io.safe.FileRecord;
import java.util.BitSet;
import java.util.List;

/**
 * A subject's time series, each of mean 0 and length 1.
 *
 * @param files   it was read from
 * @param volumes time points
 * @param silent  places of the domain without a signal: their series are constant or hold values that are no numbers; they are 0
 * @param places  time point by time point a value per place of the domain
 * @param others  time point by time point a value per further element
 * @param lengths of the series as they were read, places first; 0 without a signal
 */
public record Subject(List<FileRecord> files, int volumes, BitSet silent, float[] places, float[] others, float[] lengths) {

    /** What a subject takes in memory. */
    static long bytes(int volumes, int elements) {
        return (long) elements * (volumes + 1) * Float.BYTES;
    }
}
