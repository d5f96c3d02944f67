// CUDA C without any header: clang has no threadIdx there, NVRTC has no NVPTX builtins, so each gets its own names. Contraction is
// switched off by option as well (clang -ffp-contract=off, NVRTC --fmad=false).
#define GLOBAL
#define LOCAL_ARG
#define RESTRICT __restrict__
typedef int i32;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;
// KERNEL_OF: a kernel whose groups have a size, of which a multiprocessor of 2,048 threads should hold so many.
#if defined(__clang__)
#pragma clang fp contract(off)
#define __device__ __attribute__((device))
// Inlined: an array of a work-item that goes to a function as it is would lie in memory.
#define DEVICE static inline __attribute__((device, always_inline))
#define KERNEL extern "C" __attribute__((global))
#define KERNEL_OF(size, groups) KERNEL __attribute__((launch_bounds((size), (groups))))
typedef float F32x4 __attribute__((ext_vector_type(4)));
#define LOCAL __attribute__((shared))
#define LOCAL_ID (__nvvm_read_ptx_sreg_tid_x())
#define LOCAL_SIZE (__nvvm_read_ptx_sreg_ntid_x())
#define WORKER ((i64) __nvvm_read_ptx_sreg_ctaid_x())
#define WORKERS ((i64) __nvvm_read_ptx_sreg_nctaid_x())
#define SYNC_LOCAL __syncthreads()
#define FMA_F32(a, b, c) (__builtin_fmaf((a), (b), (c)))
#define BITS_OF(x) (__builtin_bit_cast(int, (x)))
#define FLOAT_OF(i) (__builtin_bit_cast(float, (i)))
#define POPCOUNT_U32(a) (__builtin_popcount((a)))
#define ATOMIC_ADD_I32(p, v) (__atomic_fetch_add((p), (v), __ATOMIC_RELAXED))
#define ATOMIC_ADD_U32(p, v) (__atomic_fetch_add((p), (v), __ATOMIC_RELAXED))
#define ATOMIC_OR_U32(p, v) (__atomic_fetch_or((p), (v), __ATOMIC_RELAXED))
#define ATOMIC_MAX_I32(p, v) (__atomic_fetch_max((p), (v), __ATOMIC_RELAXED))
#define ATOMIC_MIN_I32(p, v) (__atomic_fetch_min((p), (v), __ATOMIC_RELAXED))
#define ATOMIC_CAS_I32(p, old, v) (__nvvm_atom_cas_gen_i((p), (old), (v)))
#else
#define DEVICE static __device__ __forceinline__
#define KERNEL extern "C" __global__
#define KERNEL_OF(size, groups) KERNEL __launch_bounds__((size), (groups))
typedef float4 F32x4;
#define LOCAL __shared__
#define LOCAL_ID ((int) threadIdx.x)
#define LOCAL_SIZE ((int) blockDim.x)
#define WORKER ((i64) blockIdx.x)
#define WORKERS ((i64) gridDim.x)
#define SYNC_LOCAL __syncthreads()
#define FMA_F32(a, b, c) (__fmaf_rn((a), (b), (c)))
#define BITS_OF(x) (__float_as_int((x)))
#define FLOAT_OF(i) (__int_as_float((i)))
#define POPCOUNT_U32(a) (__popc((a)))
#define ATOMIC_ADD_I32(p, v) (atomicAdd((p), (v)))
#define ATOMIC_ADD_U32(p, v) (atomicAdd((p), (v)))
#define ATOMIC_OR_U32(p, v) (atomicOr((p), (v)))
#define ATOMIC_MAX_I32(p, v) (atomicMax((p), (v)))
#define ATOMIC_MIN_I32(p, v) (atomicMin((p), (v)))
#define ATOMIC_CAS_I32(p, old, v) (atomicCAS((p), (old), (v)))
#endif
// The work of a kernel may be divided among launches. Those with firstGroup, the first group of this one, have one group for each part of
// the work; those with firstItem and endItem have some groups, the workers, which take the items of this launch in turn.
#define GROUP_ID (firstGroup + WORKER)
#define GLOBAL_ID (GROUP_ID * LOCAL_SIZE + LOCAL_ID)
// Reads what others may write at the same time, not from a register and not from a cache of the multiprocessor.
#define READ_NOW(p) (*(const volatile int *) (p))
#define UNROLL _Pragma("unroll")
// A block's own writes to global memory are visible to the block after a barrier.
#define SYNC_GLOBAL SYNC_LOCAL
