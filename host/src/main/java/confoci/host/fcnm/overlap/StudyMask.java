package confoci.host.fcnm.overlap;

import java.util.BitSet;

/**
 * The network of one study: the voxels that are functionally connected with its foci.
 *
 * @param study  its name
 * @param voxels by place in the voxels that are analysed
 */
public record StudyMask(String study, BitSet voxels) {

    /** The number of voxels. */
    public int size() {
        return voxels.cardinality();
    }
}
