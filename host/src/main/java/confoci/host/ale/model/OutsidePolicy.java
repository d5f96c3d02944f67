package confoci.host.ale.model;

import java.util.Locale;

/** What becomes of a focus outside the mask. */
public enum OutsidePolicy {
    /** It stays where it is, and the part of its kernel that reaches into the mask counts: NiMARE, pyALE, JALE. */
    KEEP,
    /** It is left out: GingerALE. */
    DROP,
    /** It moves to the nearest voxel of the mask; one that lies outside any head is left out. */
    NEAREST;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
