package confoci.bench;

import confoci.host.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What this machine can do at this moment, so that figures of different days and machines compare. Each is the best of several rounds.
 *
 * @param fmaOne    fused multiply-adds in float32 on one thread, GFLOP/s
 * @param fmaAll    the same on all processors
 * @param l2One     reading 512 KiB over and over on one thread, GB/s
 * @param l2All     the same on all processors, each its own
 * @param memoryOne reading 256 MiB once on one thread, GB/s; a cache of that size answers for the memory
 * @param memoryAll the same, divided among all processors
 */
record Calibration(double fmaOne, double fmaAll, double l2One, double l2All, double memoryOne, double memoryAll)
        implements Json.Convertible {

    private static final int ROUNDS = 20;
    private static final int FMA_STEPS = 2_000_000;
    private static final int L2_FLOATS = 1 << 17;
    private static final int L2_REPEATS = 100;
    private static final int MEMORY_FLOATS = 1 << 26;

    /** Measures for some two seconds. */
    static Calibration measure() {
        int all = Runtime.getRuntime().availableProcessors();
        float[][] small = new float[all][L2_FLOATS];
        float[] large = new float[MEMORY_FLOATS];
        return new Calibration(fma(1), fma(all), l2(small, 1), l2(small, all), memory(large, 1), memory(large, all));
    }

    private static double fma(int threads) {
        return threads * FMA_STEPS * (double) VectorLoops.FLOP_PER_STEP / best(threads, thread -> VectorLoops.fma(FMA_STEPS)) / 1e9;
    }

    private static double l2(float[][] data, int threads) {
        double seconds = best(threads, thread -> {
            double sum = 0;
            for (int i = 0; i < L2_REPEATS; i++) {
                sum += VectorLoops.sum(data[thread], 0, L2_FLOATS);
            }
            return sum;
        });
        return threads * (double) L2_REPEATS * L2_FLOATS * Float.BYTES / seconds / 1e9;
    }

    private static double memory(float[] data, int threads) {
        int part = data.length / threads;
        return (double) part * threads * Float.BYTES
                / best(threads, thread -> VectorLoops.sum(data, thread * part, (thread + 1) * part)) / 1e9;
    }

    /** The least wall time in seconds of threads that all do their share at once. */
    private static double best(int threads, IntToDoubleFunction share) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, together(threads, share));
        }
        return best;
    }

    private static double together(int threads, IntToDoubleFunction share) {
        double[] results = new double[threads];
        List<Thread> others = new ArrayList<>();
        long start = System.nanoTime();
        for (int thread = 1; thread < threads; thread++) {
            int number = thread;
            others.add(Thread.ofPlatform().start(() -> results[number] = share.applyAsDouble(number)));
        }
        results[0] = share.applyAsDouble(0);
        try {
            for (Thread other : others) {
                other.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (double result : results) {
            // Looking at the results keeps the loops from being compiled away.
            if (Double.isNaN(result)) {
                throw new IllegalStateException("a calibration loop went wrong");
            }
        }
        return seconds;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fma_gflops_1_thread", Figures.round(fmaOne));
        json.put("fma_gflops_all_threads", Figures.round(fmaAll));
        json.put("l2_read_gb_per_s_1_thread", Figures.round(l2One));
        json.put("l2_read_gb_per_s_all_threads", Figures.round(l2All));
        json.put("memory_read_gb_per_s_1_thread", Figures.round(memoryOne));
        json.put("memory_read_gb_per_s_all_threads", Figures.round(memoryAll));
        return json;
    }
}
