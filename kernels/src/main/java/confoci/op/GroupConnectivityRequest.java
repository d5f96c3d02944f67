package confoci.op;

/**
 * What {@link GroupConnectivity} keeps.
 *
 * @param seeds  how many, at least 1
 * @param voxels how many, at least 1
 */
public record GroupConnectivityRequest(int seeds, int voxels) {

    /** High, low and squares. */
    public static final int MOMENTS = 3;

    public GroupConnectivityRequest {
        if (seeds < 1 || voxels < 1) {
            throw new IllegalArgumentException(seeds + " seeds, " + voxels + " voxels");
        }
    }

    /** The size of a seed's moments in bytes. */
    public long seedBytes() {
        return (long) MOMENTS * Float.BYTES * voxels;
    }

    /** The size of all moments in bytes. */
    public long bytes() {
        return seeds * seedBytes();
    }

    /**
     * Checks that a subject has as many seeds and voxels.
     *
     * @throws IllegalArgumentException if not
     */
    public void require(GroupSubject subject) {
        if ((long) subject.volumes() * voxels != subject.voxels().length || (long) subject.volumes() * seeds != subject.seeds().length) {
            throw new IllegalArgumentException(subject.volumes() + " time points of " + seeds + " seeds and " + voxels + " voxels, but "
                    + subject.seeds().length + " and " + subject.voxels().length + " values");
        }
    }
}
