package confoci.host.ale.model;

/**
 * What one experiment contributes to a cluster (as pyALE and Saberi et al. 2024, Mol Psychiatry, report it).
 *
 * @param sum     its modeled activation, summed over the cluster
 * @param average 100 times the sum, divided by the voxels of the cluster: the mean modeled activation in percent
 * @param share   the mean over the cluster of 1 - ALE without it / ALE, scaled so that the shares of all experiments make 100 percent
 * @param max     the largest 1 - ALE without it / ALE of a voxel, in percent
 */
public record Contribution(double sum, double average, double share, double max) {

    /** Whether pyALE would print it. */
    public boolean notable() {
        return share > 0.1 || max > 5;
    }
}
