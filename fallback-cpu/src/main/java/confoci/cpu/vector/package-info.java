/**
 * The fast backend: the Vector API, and exact pruning of what cannot reach the threshold. A vector lane is an output voxel and sums in
 * the canonical order, so the bits are those of the scalar backend; nothing is ever added across lanes.
 *
 * <p>What a loop carries on from pass to pass is the argument of an operation and never its receiver: {@code some.add(sum)}, not
 * {@code sum.add(some)}. The class of the receiver decides which code is called. Of a loaded or broadcast vector the compiler knows it; of
 * one that is carried on it has to guess from what was counted before, and if nothing was, one run in ten takes ten times as long.
 */
package confoci.cpu.vector;
