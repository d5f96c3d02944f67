package confoci.host.ale.roi;

import java.util.OptionalInt;

/**
 * A region of interest.
 *
 * @param name    for people
 * @param label   the whole number that stands for it in an atlas
 * @param places  of its voxels in the mask, ascending; possibly none; not copied
 * @param outside how many further voxels of the grid belong to it, outside the mask
 */
public record Roi(String name, OptionalInt label, int[] places, int outside) {

    /** Whether anything of it can be tested. */
    public boolean inMask() {
        return places.length > 0;
    }
}
