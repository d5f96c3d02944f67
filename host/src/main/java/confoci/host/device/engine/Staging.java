package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Moves Java arrays to and from buffers of a device. */
final class Staging {

    /** What one call copies at most: memory of the Java heap goes through as much outside of it. */
    private static final long LARGEST_COPY = 64 << 20;

    private Staging() {
    }

    static DeviceBuffer upload(DeviceQueue queue, String purpose, int[] values) {
        ByteBuffer bytes = bytes(4L * values.length);
        bytes.asIntBuffer().put(values);
        return upload(queue, purpose, bytes);
    }

    static DeviceBuffer upload(DeviceQueue queue, String purpose, float[] values) {
        ByteBuffer bytes = bytes(4L * values.length);
        bytes.asFloatBuffer().put(values);
        return upload(queue, purpose, bytes);
    }

    static DeviceBuffer upload(DeviceQueue queue, String purpose, long[] values) {
        ByteBuffer bytes = bytes(8L * values.length);
        bytes.asLongBuffer().put(values);
        return upload(queue, purpose, bytes);
    }

    private static DeviceBuffer upload(DeviceQueue queue, String purpose, ByteBuffer bytes) {
        DeviceBuffer buffer = queue.memory().take(purpose, Math.max(bytes.capacity(), 1));
        if (bytes.capacity() > 0) {
            buffer.write(0, bytes);
        }
        return buffer;
    }

    static void write(DeviceBuffer buffer, long offset, float[] values) {
        ByteBuffer bytes = bytes(4L * values.length);
        bytes.asFloatBuffer().put(values);
        buffer.write(offset, bytes);
    }

    static void write(DeviceBuffer buffer, long offset, short[] values) {
        ByteBuffer bytes = bytes(2L * values.length);
        bytes.asShortBuffer().put(values);
        if (values.length > 0) {
            buffer.write(offset, bytes);
        }
    }

    /** Copies a segment to an offset in bytes. */
    static void write(DeviceBuffer buffer, long offset, MemorySegment source) {
        try (Arena arena = Arena.ofConfined()) {
            long size = source.byteSize();
            MemorySegment direct = arena.allocate(source.isNative() ? 0 : Math.min(size, LARGEST_COPY));
            for (long at = 0; at < size; at += LARGEST_COPY) {
                MemorySegment piece = source.asSlice(at, Math.min(LARGEST_COPY, size - at));
                buffer.write(offset + at, bytes(source.isNative() ? piece : direct.asSlice(0, piece.byteSize()).copyFrom(piece)));
            }
        }
    }

    /** Copies from an offset in bytes until a segment is full. */
    static void read(DeviceBuffer buffer, long offset, MemorySegment target) {
        try (Arena arena = Arena.ofConfined()) {
            long size = target.byteSize();
            MemorySegment direct = arena.allocate(target.isNative() ? 0 : Math.min(size, LARGEST_COPY));
            for (long at = 0; at < size; at += LARGEST_COPY) {
                MemorySegment piece = target.asSlice(at, Math.min(LARGEST_COPY, size - at));
                MemorySegment read = target.isNative() ? piece : direct.asSlice(0, piece.byteSize());
                buffer.read(offset + at, bytes(read));
                if (read != piece) {
                    piece.copyFrom(read);
                }
            }
        }
    }

    private static ByteBuffer bytes(MemorySegment segment) {
        return segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    static int[] ints(DeviceBuffer buffer, int count) {
        int[] values = new int[count];
        download(buffer, 0, 4L * count).asIntBuffer().get(values);
        return values;
    }

    static float[] floats(DeviceBuffer buffer, int count) {
        return floats(buffer, 0, count);
    }

    static float[] floats(DeviceBuffer buffer, long offset, int count) {
        float[] values = new float[count];
        download(buffer, offset, 4L * count).asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer download(DeviceBuffer buffer, long offset, long size) {
        ByteBuffer bytes = bytes(size);
        if (size > 0) {
            buffer.read(offset, bytes);
        }
        return bytes;
    }

    private static ByteBuffer bytes(long size) {
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
    }
}
