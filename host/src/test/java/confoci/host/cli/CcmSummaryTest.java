package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the summary of {@code confoci ccm}, against the maps and tables beside it. */
class CcmSummaryTest {

    @TempDir
    private Path folder;

    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
    }

    private String line(CommandLineRun run, String name) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().lines().filter(line -> line.startsWith("  " + name + " ")).findFirst().orElseThrow().substring(15);
    }

    /** The greatest z in a direction; of several, the one of the greatest z by moments. */
    private int greatest(int sign) {
        float[] z = network.map("z.dscalar.nii", 0);
        float[] moments = network.map("z_moments.dscalar.nii", 0);
        float most = (float) IntStream.range(0, z.length).mapToDouble(g -> sign * z[g]).max().orElseThrow();
        List<Integer> tied = IntStream.range(0, z.length).filter(g -> sign * z[g] == most).boxed().toList();
        ToDoubleFunction<Integer> byMoments = g -> sign * moments[g];
        return tied.stream().max((a, b) -> Double.compare(byMoments.applyAsDouble(a), byMoments.applyAsDouble(b))).orElseThrow();
    }

    private String extreme(int target, boolean fwe) {
        return "z %.2f at grayordinate %d (OTHER), connectivity %s".formatted(network.map("z.dscalar.nii", 0)[target], target,
                rounded(network.map("pooled_fc.dscalar.nii", 0)[target], 3))
                + (fwe ? ", FWE p = " + rounded(network.map("p_fwe.dscalar.nii", 0)[target], 2) : "");
    }

    private static String rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--null exact --permutations 0", "--null permutation --permutations 60",
        "--null permutation --permutations 60 --seed 8 --unweighted", "--null exact --permutations 30 --pooling fixed"})
    void theStrongestAndTheWeakestAreThoseOfTheMaps(String options) {
        CommandLineRun run = network.ccm(options.split(" "));
        boolean fwe = !options.endsWith("--permutations 0");
        assertThat(line(run, "strongest")).isEqualTo(extreme(greatest(1), fwe));
        assertThat(line(run, "weakest")).isEqualTo(extreme(greatest(-1), fwe));
        assertThat(network.map("z.dscalar.nii", 0)[greatest(1)]).isPositive();
        assertThat(network.map("z.dscalar.nii", 0)[greatest(-1)]).isNegative();
    }

    /** Odd and even numbers of foci; those that fell on no grayordinate do not count. */
    @ParameterizedTest
    @ValueSource(strings = {"12", "11", "10", "9", "8", "7", "6", "5"})
    void theMedianDistanceIsThatOfTheTable(String radius) {
        CommandLineRun run = network.ccm("--null", "exact", "--permutations", "0", "--radius", radius);
        ResultReader result = new ResultReader(network.out());
        double[] distances = result.rows("foci_mapping.tsv").stream().filter(row -> row.get("fate").equals("kept"))
                .mapToDouble(row -> Double.parseDouble(row.get("distance"))).toArray();
        double median = result.json("run.json").at("/data/median_distance_mm").asDouble();
        assertThat(median).isCloseTo(new Median().evaluate(distances), within(1e-4));
        assertThat(line(run, "foci")).isEqualTo("%d of %d on a grayordinate, median distance %.2f mm".formatted(distances.length,
                result.rows("foci_mapping.tsv").size(), median));
        assertThat(result.json("run.json").at("/data/foci").asInt()).isEqualTo(distances.length);
    }

    /** Eickhoff et al. 2016 and Saberi et al. 2024. */
    @ParameterizedTest
    @CsvSource({"17,", "16,at least 17 are recommended", "12,at least 17 are recommended", "11,too few for any inference",
        "1,too few for any inference"})
    void fewExperimentsAreWarnedOf(int count, String said) throws IOException {
        String rows = IntStream.range(0, count).mapToObj(e -> "S" + e + ",20," + (-50 + 4 * e) + ",18,10,MNI\n")
                .collect(Collectors.joining());
        Path table = network.text("few.csv", "study,subjects,x,y,z,space\n" + rows);
        CommandLineRun run = network.ccm(table.toString(), "--permutations", "60");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode recorded = new ResultReader(network.out()).json("run.json").get("warnings");
        if (said == null) {
            assertThat(run.warnings()).isEmpty();
            assertThat(recorded).isEmpty();
        } else {
            assertThat(run.warnings()).singleElement().asString()
                    .startsWith("only " + count + (count == 1 ? " experiment " : " experiments ")).contains(said, "Eickhoff et al. 2016");
            assertThat(recorded.get(0).asText()).isEqualTo(run.warnings().getFirst());
        }
    }

    /** What the line counts is what the maps hold. */
    @Test
    void significantIsWhatTheMapsHold() {
        CommandLineRun run = network.ccm("--null", "permutation", "--permutations", "60", "--alpha", "0.4", "--seed", "8");
        long fwe = count("p_fwe.dscalar.nii");
        long fdr = count("p_fdr.dscalar.nii");
        assertThat(line(run, "significant")).isEqualTo(fwe + (fwe == 1 ? " grayordinate" : " grayordinates") + " at FWE p < 0.4, " + fdr
                + " at FDR q < 0.4");
        Map<String, Long> recorded = Map.of("significant_fwe", fwe, "significant_fdr", fdr);
        recorded.forEach((key, value) -> assertThat(new ResultReader(network.out()).json("run.json").at("/results/" + key).asLong())
                .as(key).isEqualTo(value));
    }

    private long count(String name) {
        float[] p = network.map(name, 0);
        return IntStream.range(0, p.length).filter(g -> p[g] < 0.4f).count();
    }
}
