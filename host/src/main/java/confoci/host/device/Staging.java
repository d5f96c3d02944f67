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

    static int[] ints(DeviceBuffer buffer, int count) {
        int[] values = new int[count];
        download(buffer, 4L * count).asIntBuffer().get(values);
        return values;
    }

    static float[] floats(DeviceBuffer buffer, int count) {
        float[] values = new float[count];
        download(buffer, 4L * count).asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer download(DeviceBuffer buffer, long size) {
        ByteBuffer bytes = bytes(size);
        if (size > 0) {
            buffer.read(0, bytes);
        }
        return bytes;
    }

    private static ByteBuffer bytes(long size) {
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
    }
}
