package confoci.validation;

import confoci.host.device.select.Devices;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Writes a table that compares null maxima of the pyale profile with the published ones.
 *
 * <pre>ComparePublished DATA OUT.tsv [PERMUTATIONS [SEED]]</pre>
 */
public final class ComparePublished {

    private static final List<String> COLUMNS = List.of("set", "statistic", "region", "permutations", "published", "ks_p",
            "mann_whitney_p", "anderson_darling", "q95", "published_q95", "tail_in_standard_errors", "alike_at_0.001");

    private ComparePublished() {
    }

    public static void main(String... args) throws IOException {
        Path data = Path.of(args[0]);
        int permutations = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 2024;
        Mask mask = PublishedNull.mask(data);
        try (Backend backend = Devices.found().open("cpu", BackendOptions.defaults(), System.err::println);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
            out.println(String.join("\t", COLUMNS));
            for (PublishedNull set : PublishedNull.values()) {
                AleAnalysis analysis = set.analysis(data, mask, seed, Corrections.TFCE);
                PublishedNull.Maxima published = set.maxima(data);
                NullMaxima volume = analysis.maxima(backend, permutations);
                NullMaxima box;
                try (AleNull engine = backend.prepare(AleNull.OPERATION, within(pyaleTfceBox(mask), analysis))) {
                    box = engine.maxima(0, permutations);
                }
                row(out, set, "max_ale", "volume", volume.of(Maximum.HEIGHT), published.ale());
                row(out, set, "max_cluster_voxels", "volume", volume.of(Maximum.CLUSTER_SIZE), published.clusterVoxels());
                row(out, set, "max_tfce", "volume", volume.of(Maximum.TFCE), published.tfce());
                row(out, set, "max_tfce", "pyALE's box", box.of(Maximum.TFCE), published.tfce());
                out.flush();
            }
        }
    }

    private static AleNullRequest within(VoxelSet region, AleAnalysis analysis) {
        AleNullRequest request = analysis.request();
        return new AleNullRequest(request.source(), new MapReduction(region, request.clusterThreshold(), request.connectivity(),
                request.tfce()));
    }

    /** The bounding box of the mask without its last plane along each axis: the part of the volume that pyALE enhances. */
    private static VoxelSet pyaleTfceBox(Mask mask) {
        GridShape shape = mask.grid().shape();
        int[] voxels = mask.voxels().toArray();
        int minX = Arrays.stream(voxels).map(shape::x).min().orElseThrow();
        int minY = Arrays.stream(voxels).map(shape::y).min().orElseThrow();
        int minZ = Arrays.stream(voxels).map(shape::z).min().orElseThrow();
        int endX = Arrays.stream(voxels).map(shape::x).max().orElseThrow();
        int endY = Arrays.stream(voxels).map(shape::y).max().orElseThrow();
        int endZ = Arrays.stream(voxels).map(shape::z).max().orElseThrow();
        BitSet box = new BitSet();
        for (int z = minZ; z < endZ; z++) {
            for (int y = minY; y < endY; y++) {
                box.set(shape.index(minX, y, z), shape.index(endX, y, z));
            }
        }
        return VoxelSet.of(shape, box);
    }

    private static void row(PrintWriter out, PublishedNull set, String statistic, String region, double[] ours, double[] published) {
        TwoSamples t = TwoSamples.compare(ours, published);
        out.println(String.format(Locale.ROOT, "%s\t%s\t%s\t%d\t%d\t%.4f\t%.4f\t%.3f\t%s\t%s\t%.2f\t%b", set, statistic, region,
                t.ours(), t.theirs(), t.kolmogorovSmirnov(), t.mannWhitney(), t.andersonDarling(), rounded(t.ourQuantile()),
                rounded(t.theirQuantile()), t.tail(), t.alike()));
    }

    private static String rounded(double value) {
        return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
