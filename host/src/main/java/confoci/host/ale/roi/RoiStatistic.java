package confoci.host.ale.roi;

/** What is made of the ALE of a region. */
public enum RoiStatistic {

    /** The sum of ALE over its voxels. */
    SUM("sum", "sum of ALE") {
        @Override
        double add(double soFar, double ale) {
            return soFar + ale;
        }
    },

    /** The largest ALE of a voxel. */
    MAX("max", "largest ALE") {
        @Override
        double add(double soFar, double ale) {
            return Math.max(soFar, ale);
        }
    };

    private final String key;
    private final String title;

    RoiStatistic(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** In the names of columns. */
    public String key() {
        return key;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** What a further voxel makes of that of voxels before it, or of 0. */
    abstract double add(double soFar, double ale);

    /**
     * Its value.
     *
     * @param ale    of voxels, not negative
     * @param places of the region among them, ascending
     */
    double of(float[] ale, int[] places) {
        double value = 0;
        for (int place : places) {
            value = add(value, ale[place]);
        }
        return value;
    }

    /** The same of an observed map. */
    double of(double[] ale, int[] places) {
        double value = 0;
        for (int place : places) {
            value = add(value, ale[place]);
        }
        return value;
    }
}
