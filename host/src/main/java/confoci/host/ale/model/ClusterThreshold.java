package confoci.host.ale.model;

/**
 * A cluster-forming threshold: clusters are made of voxels with ALE &gt; threshold, strictly.
 *
 * @param p          the cluster-forming p it was made from
 * @param ale        for maps in float64: the largest float64 that is not above the threshold in the sense of the rule
 * @param forFloat32 for maps in float32, as backends make them: the largest float32 that is not above it. A float32 value exceeds this
 *                   one exactly if, as float64, it exceeds {@code ale}
 */
public record ClusterThreshold(double p, double ale, float forFloat32) {

    static ClusterThreshold of(double p, double ale) {
        float nearest = (float) ale;
        return new ClusterThreshold(p, ale, nearest > ale ? Math.nextDown(nearest) : nearest);
    }
}
