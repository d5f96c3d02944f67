package confoci.host.fcnm.domain;

import confoci.host.io.safe.FileRecord;
import java.util.BitSet;
import java.util.List;

/**
 * Where the series of a subject count.
 *
 * @param elements those whose value is above 0
 * @param files    it was read from
 */
public record SubjectMask(BitSet elements, List<FileRecord> files) {
}
