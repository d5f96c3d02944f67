package confoci.host.ale.robustness;

import confoci.host.inference.RegionDecisions.Decision;

/**
 * What is left of a cluster without an experiment.
 *
 * @param experiment its place among the experiments of the analysis, from 0
 * @param cluster    whether any voxel of the cluster is significant
 * @param peak       whether its peak is
 */
public record WithoutExperiment(int experiment, Decision cluster, Decision peak) {
}
