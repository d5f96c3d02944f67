// OpenCL C 1.2. Contraction is off: a product and a sum are rounded one after the other, as Java does.
#pragma OPENCL FP_CONTRACT OFF
#define KERNEL __kernel
// A kernel whose groups have a size.
#define KERNEL_OF(size, groups) __kernel __attribute__((reqd_work_group_size(size, 1, 1)))
// Not static: PoCL 3.1 crashes in kernels that the only call of a static function with a barrier was inlined into.
#define DEVICE
#define GLOBAL __global
#define LOCAL __local
#define LOCAL_ARG __local
#define RESTRICT restrict
#define LOCAL_ID ((int) get_local_id(0))
#define LOCAL_SIZE ((int) get_local_size(0))
#define WORKER ((long) get_group_id(0))
#define WORKERS ((long) get_num_groups(0))
#define SYNC_LOCAL barrier(CLK_LOCAL_MEM_FENCE)
#define SYNC_GLOBAL barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define FMA_F32(a, b, c) (fma((a), (b), (c)))
#define BITS_OF(x) (as_int(x))
#define FLOAT_OF(i) (as_float(i))
#define POPCOUNT_U32(a) ((int) popcount((u32) (a)))
#define ATOMIC_ADD_I32(p, v) (atomic_add((p), (v)))
#define ATOMIC_ADD_U32(p, v) (atomic_add((p), (v)))
#define ATOMIC_OR_U32(p, v) (atomic_or((p), (v)))
#define ATOMIC_MAX_I32(p, v) (atomic_max((p), (v)))
#define ATOMIC_MIN_I32(p, v) (atomic_min((p), (v)))
#define ATOMIC_CAS_I32(p, old, v) (atomic_cmpxchg((p), (old), (v)))
// Reads what others may write at the same time, not from a register. Checkers of races know no such reads beside atomic writes.
#ifdef CHECKED_READS
#define READ_NOW(p) (atomic_add((p), 0))
#else
#define READ_NOW(p) (*(const volatile __global int *) (p))
#endif
#define UNROLL _Pragma("unroll")
// The work of a kernel may be divided among launches. Those with firstGroup, the first group of this one, have one group for each part of
// the work; those with firstItem and endItem have some groups, the workers, which take the items of this launch in turn.
#define GROUP_ID (firstGroup + WORKER)
#define GLOBAL_ID (GROUP_ID * LOCAL_SIZE + LOCAL_ID)
typedef int i32;
typedef uint u32;
typedef long i64;
typedef ulong u64;
typedef float4 F32x4;
