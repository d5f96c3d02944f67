package confoci.host.device.cuda;

import confoci.host.device.engine.ComputeDevice;
import confoci.host.device.engine.DeviceQueue;
import confoci.host.device.engine.LaunchPacing;
import confoci.host.memory.DeviceBuffer;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.OperationMemory;
import confoci.host.memory.QueueCalls;
import java.nio.ByteBuffer;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/** An operation on a GPU: a stream that runs commands in order, and the pinned memory that its copies pass through. */
final class CudaQueue implements DeviceQueue {

    private final CudaDevice device;
    private final CudaCalls calls;
    private final CUstream stream = new CUstream();
    private final PinnedRing ring;
    private final OperationMemory<CUdeviceptr> memory;
    private final LaunchPacing pacing;

    CudaQueue(CudaDevice device, DeviceMemory<CUdeviceptr> memory) {
        this.device = device;
        this.pacing = new LaunchPacing(device.limits(), device.residentGroups());
        this.calls = new CudaCalls(device.name());
        device.makeCurrent();
        calls.check(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
        this.ring = new PinnedRing(calls, stream);
        this.memory = memory.open(new Copies());
    }

    @Override
    public ComputeDevice device() {
        return device;
    }

    @Override
    public OperationMemory<CUdeviceptr> memory() {
        return memory;
    }

    @Override
    public void launch(String kernel, long groups, int groupSize, Object... arguments) {
        NativePointerObject[] parameters = parameters(kernel, 1, arguments);
        pacing.run(kernel, groups, groupSize, (first, count) -> {
            parameters[0] = Pointer.to(new long[] {first});
            return start(kernel, count, groupSize, parameters);
        }, this::finish);
    }

    @Override
    public void sweep(String kernel, long items, long groups, int groupSize, Object... arguments) {
        NativePointerObject[] parameters = parameters(kernel, 2, arguments);
        pacing.run(kernel, items, groupSize, (first, count) -> {
            parameters[0] = Pointer.to(new long[] {first});
            parameters[1] = Pointer.to(new long[] {first + count});
            return start(kernel, Math.min(count, groups), groupSize, parameters);
        }, this::finish);
    }

    /** The arguments of a kernel, after some that differ from launch to launch. */
    private NativePointerObject[] parameters(String kernel, int before, Object... arguments) {
        NativePointerObject[] parameters = new NativePointerObject[before + arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            parameters[before + i] = switch (arguments[i]) {
                case DeviceBuffer b -> Pointer.to(memory.handle(b));
                case Integer n -> Pointer.to(new int[] {n});
                case Long n -> Pointer.to(new long[] {n});
                case Float f -> Pointer.to(new float[] {f});
                default -> throw new IllegalArgumentException(kernel + ": argument " + i + " is a " + arguments[i].getClass());
            };
        }
        return parameters;
    }

    /** Starts a launch; a driver takes any that is within the limits. */
    private boolean start(String kernel, long groups, int groupSize, NativePointerObject... parameters) {
        device.makeCurrent();
        calls.check(JCudaDriver.cuLaunchKernel(device.function(kernel), (int) groups, 1, 1, groupSize, 1, 1, 0, stream,
                Pointer.to(parameters), null), "cuLaunchKernel of " + kernel);
        return true;
    }

    @Override
    public void finish() {
        device.makeCurrent();
        calls.check(JCudaDriver.cuStreamSynchronize(stream), "cuStreamSynchronize");
    }

    @Override
    public void close() {
        // Not checked: after a kernel failed every call answers with its failure, and what is left here goes all the same.
        JCudaDriver.cuCtxSetCurrent(device.context());
        JCudaDriver.cuStreamSynchronize(stream);
        memory.close();
        ring.close();
        JCudaDriver.cuStreamDestroy(stream);
    }

    private final class Copies implements QueueCalls<CUdeviceptr> {

        @Override
        public void write(CUdeviceptr handle, long offset, ByteBuffer source) {
            device.makeCurrent();
            ring.write(handle, offset, source);
        }

        @Override
        public void read(CUdeviceptr handle, long offset, ByteBuffer target) {
            device.makeCurrent();
            ring.read(handle, offset, target);
        }

        @Override
        public void clear(CUdeviceptr handle, long bytes) {
            device.makeCurrent();
            calls.check(JCudaDriver.cuMemsetD8Async(handle, (byte) 0, bytes, stream), "cuMemsetD8Async");
        }

        @Override
        public void finish() {
            CudaQueue.this.finish();
        }
    }
}
