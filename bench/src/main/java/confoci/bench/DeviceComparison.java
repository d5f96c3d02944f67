package confoci.bench;

import confoci.host.device.select.Devices;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.Ceiling;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same permutations on every device: {@code NAME [DEVICE...]}, by default on every one that works; writes {@code results/NAME.json}.
 * A figure is the wall time of a permutation, its ratio to that of {@code cpu:vector} in the same run (above 1: faster than that), and
 * what share of the device's own measured ceilings the work that the permutation stands for would take.
 */
public final class DeviceComparison {

    private static final String REFERENCE = "cpu:vector";
    private static final int[] EXPERIMENTS = {30, 300};
    private static final int READINGS = 5;
    /** How long a reading takes, if one batch is not longer. */
    private static final double SECONDS = 1;

    private DeviceComparison() {
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("Give the figures a name, for example: bench/devices laptop");
            System.exit(2);
        }
        Figures figures = new Figures(args[0]);
        List<Map<String, Object>> list = new ArrayList<>();
        Map<String, Double> reference = new LinkedHashMap<>();
        for (String id : devices(args)) {
            try (Backend backend = Devices.found().open(id, BackendOptions.defaults(), reason -> { })) {
                Ceiling ceiling = backend.ceiling().orElseGet(DeviceComparison::processor);
                for (int experiments : EXPERIMENTS) {
                    for (boolean tfce : new boolean[] {false, true}) {
                        list.add(figure(backend, ceiling, experiments, tfce, reference));
                    }
                }
            }
        }
        figures.write(list);
    }

    /** The reference first. */
    private static List<String> devices(String[] args) {
        List<String> ids = new ArrayList<>(List.of(REFERENCE));
        List<String> wanted = args.length > 1 ? List.of(args).subList(1, args.length)
                : Devices.found().tried().stream().filter(DeviceProbe::usable).map(DeviceProbe::id).toList();
        wanted.stream().filter(id -> !id.equals(REFERENCE)).forEach(ids::add);
        return ids;
    }

    private static Ceiling processor() {
        Calibration now = Calibration.measure();
        return new Ceiling(now.memoryAll() * 1e9, now.fmaAll() * 1e9);
    }

    private static Map<String, Object> figure(Backend backend, Ceiling ceiling, int experiments, boolean tfce,
            Map<String, Double> reference) {
        AleNullRequest request = new Analysis(Literature.of(experiments), tfce).request();
        double[] readings = readings(backend, request);
        NominalWork work = NominalWork.of(request);
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("device", backend.device().id());
        figure.put("name", backend.device().name());
        figure.put("experiments", experiments);
        figure.put("foci", request.foci());
        figure.put("tfce", tfce);
        figure.put("unit", "ms/permutation");
        figure.putAll(Figures.summary(readings));
        double seconds = Figures.median(readings) / 1e3;
        double expected = reference.computeIfAbsent(experiments + (tfce ? " with TFCE" : ""), key -> seconds);
        figure.put("times_as_fast_as_cpu_vector", Figures.round(expected / seconds));
        figure.put("ceiling_gflops", Figures.round(ceiling.flopPerSecond() / 1e9));
        figure.put("ceiling_gb_per_s", Figures.round(ceiling.bytesPerSecond() / 1e9));
        figure.put("share_of_arithmetic_ceiling", Figures.round(work.flop() / seconds / ceiling.flopPerSecond()));
        if (tfce) {
            figure.put("share_of_memory_ceiling", Figures.round(work.bytes() / seconds / ceiling.bytesPerSecond()));
        }
        System.out.println(backend.device().id() + ", " + experiments + " experiments" + (tfce ? ", TFCE: " : ": ") + figure.get("median")
                + " ms per permutation, " + figure.get("times_as_fast_as_cpu_vector") + " times as fast as " + REFERENCE);
        return figure;
    }

    /** Milliseconds per permutation, after one batch to warm up. */
    private static double[] readings(Backend backend, AleNullRequest request) {
        double[] readings = new double[READINGS];
        try (AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            long next = engine.maxima(0, engine.batch()).count();
            for (int r = 0; r < READINGS; r++) {
                long first = next;
                long start = System.nanoTime();
                double seconds = 0;
                while (seconds < SECONDS) {
                    next += engine.maxima(next, engine.batch()).count();
                    seconds = (System.nanoTime() - start) / 1e9;
                }
                readings[r] = 1e3 * seconds / (next - first);
            }
        }
        return readings;
    }
}
