package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.spi.Ceiling;

/** Measures what a device can do at best: the memory by a triad, the arithmetic by chains of fused multiply-adds. */
final class DeviceCeiling {

    private static final int GROUP = 64;
    /** Floats of each of three buffers: more than any cache holds. */
    private static final int MOST_ITEMS = 64 << 20;
    /** The chains of an item, two operations a step, as the kernel has them. */
    private static final int FLOP_PER_STEP = 16;
    /** So much time that starting and waiting do not count. */
    private static final double LEAST_SECONDS = 0.02;
    private static final int MOST_STEPS = 1 << 22;
    private static final int ROUNDS = 5;

    private DeviceCeiling() {
    }

    static Ceiling measure(ComputeDevice device) {
        try (DeviceQueue queue = device.queue()) {
            return new Ceiling(bytesPerSecond(queue), flopPerSecond(queue));
        }
    }

    private static double bytesPerSecond(DeviceQueue queue) {
        long room = Math.min(queue.memory().availableBytes() / 4, queue.memory().largestBlock());
        int most = (int) Math.clamp(room / Float.BYTES, 1, MOST_ITEMS);
        try (DeviceBuffer a = zeros(queue, most); DeviceBuffer b = zeros(queue, most); DeviceBuffer c = zeros(queue, most)) {
            return 3.0 * Float.BYTES / best(queue, most,
                    items -> queue.launch("triad", Math.ceilDiv(items, GROUP), GROUP, (long) items, 3f, a, b, c));
        }
    }

    private static double flopPerSecond(DeviceQueue queue) {
        long groups = 8L * queue.device().residentGroups();
        try (DeviceBuffer out = zeros(queue, groups * GROUP)) {
            return (double) groups * GROUP * FLOP_PER_STEP
                    / best(queue, MOST_STEPS, steps -> queue.launch("fma_chains", groups, GROUP, steps, 0.999f, 0.001f, out));
        }
    }

    private static DeviceBuffer zeros(DeviceQueue queue, long floats) {
        DeviceBuffer buffer = queue.memory().take("measuring the device", Float.BYTES * floats);
        buffer.clear();
        return buffer;
    }

    private interface Work {
        void start(int amount);
    }

    /** The least seconds that a unit of work takes, by an amount of it that takes long enough to measure, if no more than the most. */
    private static double best(DeviceQueue queue, int most, Work work) {
        int amount = 1;
        double seconds = seconds(queue, work, amount);
        while (seconds < LEAST_SECONDS && amount < most) {
            amount = (int) Math.min(most, 2L * amount);
            seconds = seconds(queue, work, amount);
        }
        for (int round = 1; round < ROUNDS; round++) {
            seconds = Math.min(seconds, seconds(queue, work, amount));
        }
        return seconds / amount;
    }

    private static double seconds(DeviceQueue queue, Work work, int amount) {
        queue.finish();
        long start = System.nanoTime();
        work.start(amount);
        queue.finish();
        return (System.nanoTime() - start) / 1e9;
    }
}
