/** Connected voxels of a permuted map: the largest clusters above a threshold, and the largest TFCE value. */
package confoci.cpu.cluster;
