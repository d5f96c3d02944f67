package confoci.host.fcnm.cohort;

import confoci.host.output.FileRecord;
import confoci.op.FactorRowsRequest;
import java.util.BitSet;
import java.util.List;

/**
 * A subject's time series, ready to be multiplied.
 *
 * @param files   it was read from
 * @param volumes time points
 * @param silent  places of the domain without a signal: their series are constant or hold values that are no numbers
 * @param request whose rows from the number of places on are the correlations of the seeds with every place (and then with the seeds)
 */
record Subject(List<FileRecord> files, int volumes, BitSet silent, FactorRowsRequest request) {
}
