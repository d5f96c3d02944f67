package confoci.host.device;

import confoci.host.device.ComputeDevice.DeviceBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Moves Java arrays to and from buffers of a device. */
final class Staging {

    private Staging() {
    }

    static DeviceBuffer upload(ComputeDevice device, String purpose, int[] values) {
        ByteBuffer bytes = bytes(4L * values.length);
        bytes.asIntBuffer().put(values);
        return upload(device, purpose, bytes);
    }

    static DeviceBuffer upload(ComputeDevice device, String purpose, float[] values) {
        ByteBuffer bytes = bytes(4L * values.length);
        bytes.asFloatBuffer().put(values);
        return upload(device, purpose, bytes);
    }

    static DeviceBuffer upload(ComputeDevice device, String purpose, long[] values) {
        ByteBuffer bytes = bytes(8L * values.length);
        bytes.asLongBuffer().put(values);
        return upload(device, purpose, bytes);
    }

    private static DeviceBuffer upload(ComputeDevice device, String purpose, ByteBuffer bytes) {
        DeviceBuffer buffer = device.allocate(purpose, Math.max(bytes.capacity(), 1));
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
