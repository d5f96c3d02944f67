// ALE of subsets of experiments (confoci.op.AleSubsets). A work-item takes one voxel of one subset.
//
// activation   the experiments' dense maps, voxels values each
// begin        per subset, and once more at the end, where its members begin
// member       the experiments of all subsets, ascending within each
KERNEL void ale_subsets(i32 subsets, i32 voxels, GLOBAL const float *RESTRICT activation, GLOBAL const i32 *RESTRICT begin,
        GLOBAL const i32 *RESTRICT member, GLOBAL float *RESTRICT ale) {
    i64 id = GLOBAL_ID;
    if (id >= (i64) subsets * voxels) {
        return;
    }
    i32 subset = (i32) (id / voxels);
    i64 voxel = id % voxels;
    float a = 0.0f;
    for (i32 i = begin[subset]; i < begin[subset + 1]; i++) {
        a = FMA_F32(activation[(i64) member[i] * voxels + voxel], 1.0f - a, a);
    }
    ale[id] = a;
}
