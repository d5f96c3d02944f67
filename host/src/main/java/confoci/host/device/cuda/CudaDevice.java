package confoci.host.device.cuda;

import confoci.host.device.engine.ComputeDevice;
import confoci.host.device.engine.DeviceQueue;
import confoci.host.device.engine.LaunchLimits;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.MemoryCalls;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** A GPU with its context and the kernels, which the {@link CudaQueue}s of all operations share. */
final class CudaDevice implements ComputeDevice {

    /** The context, local memory and other programs need some of what is free. */
    private static final double SHARE_OF_FREE_MEMORY = 0.9;

    /** Of 64 threads; the least that any generation since compute capability 5.0 holds at once. */
    private static final int GROUPS_PER_MULTIPROCESSOR = 16;

    private final CudaGpu gpu;
    private final CudaCalls calls;
    private final CUcontext context = new CUcontext();
    private final Map<String, CUfunction> functions = new ConcurrentHashMap<>();
    private final LaunchLimits limits;
    private CUmodule module;
    private DeviceMemory<CUdeviceptr> memory;

    /**
     * Takes a GPU and loads the kernels.
     *
     * @param compiler loads NVRTC, if there is one, in case the driver refuses the kernels that come with Confoci
     * @param limits   of launches
     * @throws confoci.error.DeviceUnavailable if the driver takes no kernels
     */
    CudaDevice(CudaGpu gpu, Supplier<Optional<Nvrtc>> compiler, LaunchLimits limits, BackendOptions options) {
        this.gpu = gpu;
        this.limits = limits;
        this.calls = new CudaCalls(gpu.id());
        // The context that all users of a GPU in a process share: a second one would take memory of its own.
        calls.check(JCudaDriver.cuDevicePrimaryCtxRetain(context, gpu.handle()), "cuDevicePrimaryCtxRetain");
        try {
            makeCurrent();
            module = kernels(new KernelImage(gpu.id(), gpu.computeCapability(), compiler, options.details()));
            long share = (long) (freeBytes() * SHARE_OF_FREE_MEMORY);
            memory = new DeviceMemory<>(gpu.id(), Math.min(options.memoryBytes(), share), gpu.totalBytes(), new Memory(),
                    options.details());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A context belongs to a thread until another is made current there, and the caller may come from any thread. */
    void makeCurrent() {
        calls.check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    LaunchLimits limits() {
        return limits;
    }

    CUcontext context() {
        return context;
    }

    private static CUmodule kernels(KernelImage image) {
        CUmodule loaded = new CUmodule();
        image.load(ptx -> JCudaDriver.cuModuleLoadDataEx(loaded, Pointer.to(ptx), 0, new int[0], Pointer.to(new int[0])));
        return loaded;
    }

    private long freeBytes() {
        long[] free = new long[1];
        long[] total = new long[1];
        calls.check(JCudaDriver.cuMemGetInfo(free, total), "cuMemGetInfo");
        return free[0];
    }

    @Override
    public String name() {
        return gpu.id();
    }

    @Override
    public DeviceFacts facts() {
        makeCurrent();
        return gpu.facts().withFree(freeBytes());
    }

    @Override
    public int residentGroups() {
        return gpu.multiprocessors() * GROUPS_PER_MULTIPROCESSOR;
    }

    @Override
    public DeviceQueue queue() {
        return new CudaQueue(this, memory);
    }

    /** An entry of the kernels; any thread may ask for it. */
    CUfunction function(String kernel) {
        return functions.computeIfAbsent(kernel, name -> {
            CUfunction function = new CUfunction();
            calls.check(JCudaDriver.cuModuleGetFunction(function, module, name), "cuModuleGetFunction of " + name);
            return function;
        });
    }

    /** Gives everything back in reverse order; what a failed construction left out is passed over. */
    @Override
    public void close() {
        JCudaDriver.cuCtxSetCurrent(context);
        try {
            if (memory != null) {
                memory.close();
            }
        } finally {
            if (module != null) {
                JCudaDriver.cuModuleUnload(module);
            }
            JCudaDriver.cuCtxSetCurrent(new CUcontext());
            JCudaDriver.cuDevicePrimaryCtxRelease(gpu.handle());
        }
    }

    private final class Memory implements MemoryCalls<CUdeviceptr> {

        @Override
        public CUdeviceptr allocate(long bytes) {
            makeCurrent();
            CUdeviceptr pointer = new CUdeviceptr();
            calls.check(JCudaDriver.cuMemAlloc(pointer, bytes), "cuMemAlloc");
            return pointer;
        }

        @Override
        public void free(CUdeviceptr handle) {
            JCudaDriver.cuCtxSetCurrent(context);
            int status = JCudaDriver.cuMemFree(handle);
            // After a kernel failed every call answers with its failure; the memory goes with the context.
            if (status == CUresult.CUDA_ERROR_INVALID_VALUE) {
                calls.check(status, "cuMemFree");
            }
        }
    }
}
