/** Inference on maps over a voxel set: tails, corrections for multiple comparisons, clusters and threshold-free enhancement. */
package confoci.host.stats;
