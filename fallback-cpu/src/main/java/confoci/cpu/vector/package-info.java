/**
 * The fast backend: the Vector API, and exact pruning of what cannot reach the threshold. A vector lane is an output voxel and sums in
 * the canonical order, so the bits are those of the scalar backend; nothing is ever added across lanes.
 */
package confoci.cpu.vector;
