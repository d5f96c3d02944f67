// A CUDA driver for machines without a GPU: as much of libcuda.so.1 as Confoci calls, running the kernels' CUDA text on the processor.
// It shows that the host calls the driver correctly and that the text computes what it should, and the PTX, if that is run. It says nothing
// about speed, but counts what the PTX does.
//
// Its ways are as unkind as a real driver's may be: work and copies wait until someone waits for their stream, and no stream waits for
// another; fresh memory is full of rubbish and ends at a forbidden page, so that reading or writing beyond it ends the process, and so does
// a command whose memory was freed; work-items run in changing orders; a call without a current context fails; a barrier that only some
// work-items of a group reach is reported.
//
// EMULATED_GPUS, EMULATED_BYTES   number of GPUs (1), memory of each (1 GiB)
// EMULATED_DISPLAY                1: its driver ends long kernels
// EMULATED_REFUSAL                what to answer to PTX that was not made on this machine, for example 222
// EMULATED_PTX                    1: run the PTX that is loaded instead of the CUDA text; a warp at a time
// EMULATED_COUNTS                 a file that receives what each kernel's PTX did
#include "ptx.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <sys/mman.h>
#include <tuple>
#include <ucontext.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

enum Status { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201,
        INVALID_HANDLE = 400, NOT_FOUND = 500, LAUNCH_FAILED = 719 };

struct Index { unsigned x, y, z; };
Index threadIdx, blockIdx, blockDim, gridDim;

// Work-items of a group as fibers that give way at barriers.
struct Fiber {
    ucontext_t context;
    char *stack;
    bool done;
};
const size_t STACK = 256 << 10;
std::vector<Fiber> fibers;
ucontext_t scheduler;
unsigned running;
bool broken;
std::function<void()> body;
std::mutex device;

void enter() {
    for (;;) {
        body();
        fibers[running].done = true;
        swapcontext(&fibers[running].context, &scheduler);
    }
}

__attribute__((noinline)) void __syncthreads() {
    unsigned self = running;
    swapcontext(&fibers[self].context, &scheduler);
}

void run_group(unsigned size) {
    if (fibers.size() < size) {
        // Contexts must not move once they are made.
        static bool made = false;
        if (made) {
            std::fprintf(stderr, "emulator: groups of %u are larger than expected\n", size);
            std::abort();
        }
        made = true;
        fibers.resize(size < 1024 ? 1024 : size);
        for (Fiber &fiber : fibers) {
            fiber.stack = nullptr;
        }
    }
    for (unsigned i = 0; i < size; i++) {
        Fiber &fiber = fibers[i];
        if (fiber.stack == nullptr) {
            fiber.stack = (char *) std::malloc(STACK);
            getcontext(&fiber.context);
            fiber.context.uc_stack.ss_sp = fiber.stack;
            fiber.context.uc_stack.ss_size = STACK;
            fiber.context.uc_link = nullptr;
            makecontext(&fiber.context, enter, 0);
        }
        fiber.done = false;
    }
    for (unsigned phase = 0;; phase++) {
        unsigned finished = 0;
        for (unsigned n = 0; n < size; n++) {
            unsigned i = phase % 3 == 0 ? n : phase % 3 == 1 ? size - 1 - n : (n * 37 + phase) % size;
            if (size % 37 == 0 && phase % 3 == 2) {
                i = n;
            }
            if (!fibers[i].done) {
                running = i;
                threadIdx = {i, 0, 0};
                swapcontext(&scheduler, &fibers[i].context);
            }
            finished += fibers[i].done;
        }
        if (finished == size) {
            return;
        }
        if (finished > 0) {
            std::fprintf(stderr, "emulator: a barrier that %u of %u work-items do not reach\n", finished, size);
            broken = true;
        }
    }
}

float __fmaf_rn(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
int __float_as_int(float x) { int i; std::memcpy(&i, &x, 4); return i; }
float __int_as_float(int i) { float x; std::memcpy(&x, &i, 4); return x; }
int __popc(unsigned a) { return __builtin_popcount(a); }
template <class T> T atomicAdd(T *p, T v) { T old = *p; *p = old + v; return old; }
template <class T> T atomicOr(T *p, T v) { T old = *p; *p = old | v; return old; }
template <class T> T atomicMax(T *p, T v) { T old = *p; *p = v > old ? v : old; return old; }
template <class T> T atomicMin(T *p, T v) { T old = *p; *p = v < old ? v : old; return old; }
template <class T> T atomicCAS(T *p, T expected, T v) { T old = *p; if (old == expected) { *p = v; } return old; }

}  // namespace

#define __device__
#define __forceinline__ inline
#define __launch_bounds__(size, groups)
struct alignas(16) float4 { float x, y, z, w; };
#define __global__
#define __shared__ static
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include "kernels.cu"
#pragma GCC diagnostic pop

namespace {

using Arguments = std::vector<uint64_t>;
struct Kernel {
    size_t parameters;
    std::function<void(Arguments &)> call;
    ptx::Function *ptx;
};

template <class... A, size_t... I> void invoke(void (*kernel)(A...), Arguments &arguments, std::index_sequence<I...>) {
    kernel(*reinterpret_cast<std::remove_cv_t<A> *>(&arguments[I])...);
}
template <class... A> Kernel kernel(void (*function)(A...)) {
    return {sizeof...(A), [function](Arguments &a) { invoke(function, a, std::index_sequence_for<A...>()); }, nullptr};
}

std::map<std::string, Kernel> kernels = {
#include "kernels.inc"
};

struct Block { char *base; size_t mapped, bytes; };
struct Gpu {
    int users = 0;
    size_t free;
    std::map<uint64_t, Block> blocks;
};
struct Stream {
    Gpu *gpu;
    std::vector<std::function<void()>> waiting;
};
// A module of PTX that is run.
struct Module {
    ptx::Reader reader;
    std::map<std::string, Kernel> kernels;
};
std::vector<std::unique_ptr<Module>> loaded;
std::vector<Gpu> gpus;
thread_local Gpu *current = nullptr;
std::recursive_mutex lock;
int streams, events, modules, pinned;

size_t number(const char *name, size_t otherwise) {
    const char *text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

void run_ptx(ptx::Function &function, const Arguments &arguments, unsigned gx, unsigned size) {
    static const bool counting = std::getenv("EMULATED_COUNTS") != nullptr;
    ptx::Group group {&function, arguments.data(), size, 0, gx, std::vector<char>(function.shared),
            std::vector<ptx::Warp>((size + ptx::LANES - 1) / ptx::LANES), counting};
    for (; group.number < gx; group.number++) {
        if (!ptx::run_group(group)) {
            std::fprintf(stderr, "emulator: %s: a barrier that not all work-items reach\n", function.name.c_str());
            broken = true;
        }
    }
}

// What was done; written when the process ends.
void write_counts() {
    const char *name = std::getenv("EMULATED_COUNTS");
    FILE *file = name ? std::fopen(name, "w") : nullptr;
    if (file == nullptr) {
        return;
    }
    std::map<std::string, ptx::Counts> all;
    for (auto &module : loaded) {
        for (auto &function : module->reader.functions) {
            uint64_t *to = (uint64_t *) &all[function.first];
            const uint64_t *from = (const uint64_t *) &function.second->counts;
            for (size_t i = 0; i < sizeof(ptx::Counts) / sizeof(uint64_t); i++) {
                to[i] += from[i];
            }
        }
    }
    std::fprintf(file, "kernel\tgroups\twarp_instructions\tlane_instructions\twarp_fma\tglobal_requests\tglobal_sectors\tglobal_bytes"
            "\tshared_requests\tshared_waves\tatomics\tbarriers\n");
    for (auto &row : all) {
        if (row.second.groups > 0) {
            std::fprintf(file, "%s", row.first.c_str());
            for (size_t i = 0; i < sizeof(ptx::Counts) / sizeof(uint64_t); i++) {
                std::fprintf(file, "\t%llu", (unsigned long long) ((const uint64_t *) &row.second)[i]);
            }
            std::fprintf(file, "\n");
        }
    }
    std::fclose(file);
}

struct AtEnd {
    ~AtEnd() { write_counts(); }
} atEnd;

int flush(Stream *stream) {
    std::vector<std::function<void()>> work;
    work.swap(stream->waiting);
    for (auto &step : work) {
        step();
    }
    return broken ? LAUNCH_FAILED : SUCCESS;
}

// Whether a range of device memory lies within a block.
bool held(uint64_t at, size_t bytes) {
    auto next = current->blocks.upper_bound(at);
    if (next == current->blocks.begin()) {
        return false;
    }
    auto &block = *--next;
    return at + bytes <= block.first + block.second.bytes;
}

}  // namespace

#define STREAM(stream) CURRENT; if (((Stream *) (stream))->gpu != current) return INVALID_HANDLE
#define CURRENT std::lock_guard<std::recursive_mutex> guard(lock); if (current == nullptr || current->users == 0) return INVALID_CONTEXT

extern "C" {

int cuInit(unsigned) {
    std::lock_guard<std::recursive_mutex> guard(lock);
    if (gpus.empty()) {
        gpus.resize(number("EMULATED_GPUS", 1));
        for (Gpu &gpu : gpus) {
            gpu.free = number("EMULATED_BYTES", 1u << 30);
        }
    }
    return gpus.empty() ? NO_DEVICE : SUCCESS;
}

// NVRTC asks for it, and does without.
int cuGetExportTable(const void **table, const void *) { *table = nullptr; return NOT_FOUND; }
int cuDriverGetVersion(int *version) { *version = 12080; return SUCCESS; }
int cuDeviceGetCount(int *count) { *count = (int) gpus.size(); return SUCCESS; }
int cuDeviceGet(int *handle, int ordinal) { *handle = ordinal; return ordinal < (int) gpus.size() ? SUCCESS : INVALID_DEVICE; }
int cuDeviceGetName(char *name, int length, int) { std::snprintf(name, length, "Emulated GPU"); return SUCCESS; }
int cuDeviceGetUuid(unsigned char *uuid, int ordinal) {
    for (int i = 0; i < 16; i++) {
        uuid[i] = (unsigned char) (i + 16 * ordinal);
    }
    return SUCCESS;
}
int cuDeviceTotalMem_v2(size_t *bytes, int) { *bytes = number("EMULATED_BYTES", 1u << 30); return SUCCESS; }
int cuDeviceGetAttribute(int *value, int attribute, int) {
    *value = attribute == 75 ? 9 : attribute == 76 ? 0 : attribute == 16 ? 2 : attribute == 17 ? (int) number("EMULATED_DISPLAY", 0) : 0;
    return SUCCESS;
}
int cuDevicePrimaryCtxRetain(void **context, int ordinal) {
    std::lock_guard<std::recursive_mutex> guard(lock);
    gpus[ordinal].users++;
    *context = &gpus[ordinal];
    return SUCCESS;
}
int cuDevicePrimaryCtxRelease_v2(int ordinal) {
    std::lock_guard<std::recursive_mutex> guard(lock);
    Gpu &gpu = gpus[ordinal];
    if (--gpu.users == 0 && (!gpu.blocks.empty() || streams || events || modules || pinned)) {
        std::fprintf(stderr, "emulator: %zu blocks, %d streams, %d events, %d modules, %d pinned pieces never given back\n",
                gpu.blocks.size(), streams, events, modules, pinned);
    }
    return SUCCESS;
}
int cuCtxSetCurrent(void *context) { current = (Gpu *) context; return SUCCESS; }

int cuModuleLoadDataEx(void **module, const void *image, unsigned, int *, void **) {
    CURRENT;
    const char *text = (const char *) image;
    size_t refusal = number("EMULATED_REFUSAL", 0);
    if (refusal != 0 && std::strncmp(text, "// source-sha256", 16) == 0) {
        return (int) refusal;
    }
    if (!std::strstr(text, ".entry")) {
        return 218;
    }
    modules++;
    *module = &modules;
    if (number("EMULATED_PTX", 0)) {
        loaded.push_back(std::make_unique<Module>(Module {ptx::Reader(text), {}}));
        for (auto &entry : loaded.back()->reader.functions) {
            loaded.back()->kernels[entry.first] = {entry.second->parameters, {}, entry.second.get()};
        }
        *module = loaded.back().get();
    }
    return SUCCESS;
}
int cuModuleUnload(void *) { CURRENT; modules--; return SUCCESS; }
int cuModuleGetFunction(void **function, void *module, const char *name) {
    CURRENT;
    std::map<std::string, Kernel> &all = module == &modules ? kernels : ((Module *) module)->kernels;
    auto found = all.find(name);
    if (found == all.end()) {
        return NOT_FOUND;
    }
    *function = &found->second;
    return SUCCESS;
}

int cuStreamCreate(void **stream, unsigned) { CURRENT; streams++; *stream = new Stream {current, {}}; return SUCCESS; }
int cuStreamDestroy_v2(void *stream) { STREAM(stream); flush((Stream *) stream); streams--; delete (Stream *) stream; return SUCCESS; }
int cuStreamSynchronize(void *stream) { STREAM(stream); return flush((Stream *) stream); }
int cuEventCreate(void **event, unsigned) { CURRENT; events++; *event = new Stream *(nullptr); return SUCCESS; }
int cuEventRecord(void *event, void *stream) { STREAM(stream); *(Stream **) event = (Stream *) stream; return SUCCESS; }
int cuEventSynchronize(void *event) { CURRENT; return *(Stream **) event == nullptr ? SUCCESS : flush(*(Stream **) event); }
int cuEventDestroy_v2(void *event) { CURRENT; events--; delete (Stream **) event; return SUCCESS; }

int cuMemGetInfo_v2(size_t *free, size_t *total) {
    CURRENT;
    *free = current->free;
    *total = number("EMULATED_BYTES", 1u << 30);
    return SUCCESS;
}
int cuMemAlloc_v2(uint64_t *pointer, size_t bytes) {
    CURRENT;
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (bytes > current->free) {
        return OUT_OF_MEMORY;
    }
    size_t page = sysconf(_SC_PAGESIZE);
    size_t usable = (bytes + page - 1) / page * page;
    char *base = (char *) mmap(nullptr, usable + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED) {
        return OUT_OF_MEMORY;
    }
    mprotect(base + usable, page, PROT_NONE);
    std::memset(base, 0xA7, usable);
    current->free -= bytes;
    // PTX needs numbers of 64 bits at a multiple of 8; a driver's memory begins at one of 256.
    size_t beyond = number("EMULATED_PTX", 0) ? (8 - bytes % 8) % 8 : 0;
    *pointer = (uint64_t) (base + usable - bytes - beyond);
    current->blocks[*pointer] = {base, usable + page, bytes};
    return SUCCESS;
}
int cuMemFree_v2(uint64_t pointer) {
    CURRENT;
    auto found = current->blocks.find(pointer);
    if (found == current->blocks.end()) {
        return INVALID_VALUE;
    }
    current->free += found->second.bytes;
    munmap(found->second.base, found->second.mapped);
    current->blocks.erase(found);
    return SUCCESS;
}
int cuMemHostAlloc(void **pointer, size_t bytes, unsigned) { CURRENT; pinned++; *pointer = std::malloc(bytes); return SUCCESS; }
int cuMemFreeHost(void *pointer) { CURRENT; pinned--; std::free(pointer); return SUCCESS; }

int cuMemcpyHtoDAsync_v2(uint64_t target, const void *source, size_t bytes, void *stream) {
    STREAM(stream);
    if (!held(target, bytes)) {
        return INVALID_VALUE;
    }
    ((Stream *) stream)->waiting.push_back([=] { std::memcpy((void *) target, source, bytes); });
    return SUCCESS;
}
int cuMemcpyDtoHAsync_v2(void *target, uint64_t source, size_t bytes, void *stream) {
    STREAM(stream);
    if (!held(source, bytes)) {
        return INVALID_VALUE;
    }
    ((Stream *) stream)->waiting.push_back([=] { std::memcpy(target, (void *) source, bytes); });
    return SUCCESS;
}
int cuMemsetD8Async(uint64_t target, unsigned char value, size_t bytes, void *stream) {
    STREAM(stream);
    if (!held(target, bytes)) {
        return INVALID_VALUE;
    }
    ((Stream *) stream)->waiting.push_back([=] { std::memset((void *) target, value, bytes); });
    return SUCCESS;
}

int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned, void *stream,
        void **parameters, void **) {
    STREAM(stream);
    if (gx == 0 || gy != 1 || gz != 1 || bx == 0 || bx > 1024 || by != 1 || bz != 1) {
        return INVALID_VALUE;
    }
    Kernel *kernel = (Kernel *) function;
    Arguments arguments(kernel->parameters);
    for (size_t i = 0; i < arguments.size(); i++) {
        std::memcpy(&arguments[i], parameters[i], 8);
    }
    ((Stream *) stream)->waiting.push_back([=]() mutable {
        gridDim = {gx, 1, 1};
        blockDim = {bx, by, bz};
        if (kernel->ptx != nullptr) {
            run_ptx(*kernel->ptx, arguments, gx, bx);
            return;
        }
        body = [&] { kernel->call(arguments); };
        for (unsigned x = 0; x < gx; x++) {
            blockIdx = {x, 0, 0};
            run_group(bx);
        }
    });
    return SUCCESS;
}

}
