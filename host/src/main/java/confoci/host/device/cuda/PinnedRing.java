package confoci.host.device.cuda;

import java.nio.ByteBuffer;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.jspecify.annotations.Nullable;

/**
 * Copies between host and device through a few pieces of pinned memory: while the device copies one, the host fills or empties another.
 * The caller's memory is free again when a call returns.
 */
final class PinnedRing implements AutoCloseable {

    private static final int SLOTS = 2;
    private static final int LARGEST_SLOT = 8 << 20;
    private static final int LEAST_SLOT = 64 << 10;

    private final CudaCalls calls;
    private final CUstream stream;
    private final @Nullable Slot[] slots = new Slot[SLOTS];

    /** @param stream the stream that copies run in, after all that it holds */
    PinnedRing(CudaCalls calls, CUstream stream) {
        this.calls = calls;
        this.stream = stream;
    }

    /** Starts copying to the device, from position to limit; the copy may still run when this returns. */
    void write(CUdeviceptr target, long offset, ByteBuffer source) {
        ByteBuffer rest = source.slice();
        for (int turn = 0; rest.hasRemaining(); turn++) {
            Slot slot = slot(turn, rest.remaining());
            slot.await();
            int bytes = Math.min(slot.size, rest.remaining());
            slot.bytes.put(0, rest, rest.position(), bytes);
            calls.check(JCudaDriver.cuMemcpyHtoDAsync(target.withByteOffset(offset + rest.position()), slot.pointer, bytes, stream),
                    "cuMemcpyHtoDAsync");
            slot.record();
            rest.position(rest.position() + bytes);
        }
    }

    /** Copies from the device, from position to limit, after all that the stream holds. */
    void read(CUdeviceptr source, long offset, ByteBuffer target) {
        ByteBuffer rest = target.slice();
        int started = 0;
        int startedTurns = 0;
        int turn = 0;
        while (rest.hasRemaining()) {
            // As many copies under way as there are slots; the oldest is awaited and emptied while the others run.
            while (startedTurns < turn + SLOTS && started < rest.limit()) {
                Slot slot = slot(startedTurns, rest.limit() - started);
                slot.await();
                slot.filled = Math.min(slot.size, rest.limit() - started);
                calls.check(JCudaDriver.cuMemcpyDtoHAsync(slot.pointer, source.withByteOffset(offset + started), slot.filled, stream),
                        "cuMemcpyDtoHAsync");
                slot.record();
                started += slot.filled;
                startedTurns++;
            }
            Slot slot = slots[turn % SLOTS];
            slot.await();
            rest.put(rest.position(), slot.bytes, 0, slot.filled);
            rest.position(rest.position() + slot.filled);
            turn++;
        }
    }

    /** The slot of a turn, as large as what is left requires: most copies are small, and pinned memory is dear. */
    private Slot slot(int turn, int wanted) {
        int at = turn % SLOTS;
        int size = Math.clamp(wanted, LEAST_SLOT, LARGEST_SLOT);
        if (slots[at] != null && slots[at].size < size) {
            Slot old = slots[at];
            slots[at] = null;
            old.await();
            old.close();
        }
        if (slots[at] == null) {
            slots[at] = new Slot(size);
        }
        return slots[at];
    }

    @Override
    public void close() {
        for (int i = SLOTS - 1; i >= 0; i--) {
            if (slots[i] != null) {
                slots[i].close();
                slots[i] = null;
            }
        }
    }

    /** A piece of pinned memory and the event after its last copy. */
    private final class Slot implements AutoCloseable {

        private final int size;
        private final Pointer pointer = new Pointer();
        private final CUevent copied = new CUevent();
        private final ByteBuffer bytes;
        private int filled;

        Slot(int size) {
            this.size = size;
            calls.check(JCudaDriver.cuMemHostAlloc(pointer, size, 0), "cuMemHostAlloc");
            this.bytes = pointer.getByteBuffer(0, size);
            int status = JCudaDriver.cuEventCreate(copied, CUevent_flags.CU_EVENT_DISABLE_TIMING);
            if (status != 0) {
                JCudaDriver.cuMemFreeHost(pointer);
                calls.check(status, "cuEventCreate");
            }
        }

        void record() {
            calls.check(JCudaDriver.cuEventRecord(copied, stream), "cuEventRecord");
        }

        /** An event that was never recorded counts as reached. */
        void await() {
            calls.check(JCudaDriver.cuEventSynchronize(copied), "cuEventSynchronize");
        }

        @Override
        public void close() {
            JCudaDriver.cuEventDestroy(copied);
            JCudaDriver.cuMemFreeHost(pointer);
        }
    }
}
