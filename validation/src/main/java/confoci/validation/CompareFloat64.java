package confoci.validation;

import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes a table of how far the float32 permutation engine is from a float64 brute force, on random inputs and on 30 published experiments.
 *
 * <pre>CompareFloat64 DATA OUT.tsv [DEVICE [RANDOM_INPUTS]]</pre>
 */
public final class CompareFloat64 {

    /** The promise: how far a float32 ALE value may be from the float64 one, where foci are no denser than in any literature. */
    static final double ALE = 1e-7;

    private static final List<String> COLUMNS = List.of("inputs", "profile", "grid", "region_voxels", "foci", "permutations",
            "ale_difference", "max_ale_difference", "voxels_near_threshold", "cluster_sizes_differ", "of_these_without_near_voxel",
            "mass_difference");

    private final Backend backend;
    private final PrintWriter out;
    private final Row total = new Row();

    private CompareFloat64(Backend backend, PrintWriter out) {
        this.backend = backend;
        this.out = out;
    }

    public static void main(String... args) throws IOException {
        Path data = Path.of(args[0]);
        String device = args.length > 2 ? args[2] : "cpu";
        int inputs = args.length > 3 ? Integer.parseInt(args[3]) : 100;
        try (Backend backend = Devices.found().open(device, BackendOptions.defaults(), System.err::println);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
            new CompareFloat64(backend, out).compare(data, inputs);
        }
    }

    private void compare(Path data, int inputs) {
        out.println(String.join("\t", COLUMNS));
        Mask mask = PublishedNull.mask(data);
        row("30 published experiments", PublishedNull.ALL.analysis(data, mask, 2024, Corrections.TFCE), 10);
        row("30 published experiments", AleAnalysis.of(mask, Profile.DEFAULT, PublishedNull.ALL.experiments(data), 0.001,
                Connectivity.FACES, 2024), 10);
        row("1 mm", RandomAnalyses.fineGrid(), 3);
        row("33 voxels", RandomAnalyses.tinyRegion(), 20);
        for (long seed = 1; seed <= inputs; seed++) {
            row("random " + seed, RandomAnalyses.of(seed), 8);
        }
        out.println(String.join("\t", "all", "", "", "", "", total.text()));
    }

    private void row(String inputs, AleAnalysis analysis, int permutations) {
        Row row = new Row();
        VoxelSet region = analysis.nullRegion();
        BruteForceNull exact = new BruteForceNull(analysis);
        try (AleNull engine = backend.prepare(AleNull.OPERATION, analysis.request())) {
            NullMaxima maxima = engine.maxima(0, permutations);
            for (int p = 0; p < permutations; p++) {
                double[] map = exact.map(p);
                row.add(region, map, engine.map(p), maxima, p, exact.maxima(map, ALE));
            }
        }
        total.add(row);
        out.println(String.join("\t", inputs, analysis.settings().profile().name(),
                region.shape().toString(), Integer.toString(region.size()),
                Integer.toString(analysis.observed().usedFoci()), row.text()));
        out.flush();
    }

    /** The largest differences met, and how often a rounding decided. */
    private static final class Row {

        private int permutations;
        private double ale;
        private double maxAle;
        private int near;
        private int sizes;
        private int unexplained;
        private double mass;

        private void add(VoxelSet region, double[] exact, float[] ours, NullMaxima maxima, int p, BruteForceNull.Maxima expected) {
            permutations++;
            for (int n = 0; n < ours.length; n++) {
                ale = Math.max(ale, Math.abs(ours[n] - exact[region.index(n)]));
            }
            maxAle = Math.max(maxAle, Math.abs(maxima.of(Maximum.HEIGHT)[p] - expected.ale()));
            near += expected.nearThreshold();
            if (maxima.of(Maximum.CLUSTER_SIZE)[p] == expected.clusterVoxels()) {
                double given = maxima.of(Maximum.CLUSTER_MASS)[p];
                mass = Math.max(mass, Math.abs(given - expected.clusterMass()));
            } else {
                sizes++;
                unexplained += expected.nearThreshold() == 0 ? 1 : 0;
            }
        }

        private void add(Row other) {
            permutations += other.permutations;
            ale = Math.max(ale, other.ale);
            maxAle = Math.max(maxAle, other.maxAle);
            near += other.near;
            sizes += other.sizes;
            unexplained += other.unexplained;
            mass = Math.max(mass, other.mass);
        }

        private String text() {
            return String.format(Locale.ROOT, "%d\t%.1e\t%.1e\t%d\t%d\t%d\t%.1e", permutations, ale, maxAle, near, sizes, unexplained,
                    mass);
        }
    }
}
