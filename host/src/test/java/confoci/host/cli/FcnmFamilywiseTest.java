package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against explicit residuals, nipy and all flips one by one: {@code validation/oracle/fcnm_familywise_reference.py}. */
class FcnmFamilywiseTest {

    private static final JsonNode EXPECTED = FcnmFixtures.json("run/familywise.json");
    private static final Pattern FWHM = Pattern.compile("noise of ([0-9.]+) x ([0-9.]+) x ([0-9.]+) voxels FWHM, [0-9.]+ resels");

    @TempDir
    private Path folder;

    private Path foci;

    @BeforeEach
    void writeFoci() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), """
                Study,Contrast,Subjects,X,Y,Z,Space
                Alpha,,20,3,-4,2,MNI
                Alpha,,20,-7,8,5,MNI
                Beta,,20,0,0,0,MNI
                Gamma,,20,-1.6,5,7,MNI
                Gamma,,20,12,-15,-9,MNI
                Gamma,,20,12,12,12,MNI
                """);
    }

    private CommandLineRun run(String out, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", foci, "--out", folder.resolve(out), "--mask", file("run/mask.nii"),
                "--subjects", file("run/cohort"), "--min-cluster", 1));
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private ResultReader good(String out, Object... options) {
        CommandLineRun run = run(out, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    @ParameterizedTest
    @CsvSource({"fwe-rft,positive", "fwe-rft,two-sided", "fwe-sign-flip,positive", "fwe-sign-flip,two-sided"})
    void thresholdsAreThoseOfTheDefinition(String correction, String tails) {
        // Two radii: the second one's seeds have places of their own in what is kept of the noise.
        ResultReader results = good("out", "--sphere", "4,7", "--correct", correction, "--tails", tails);
        List<Map<String, String>> rows = results.rows("seeds_7mm.tsv");
        assertThat(rows).hasSize(3);
        for (Map<String, String> row : rows) {
            JsonNode expected = EXPECTED.get(row.get("study"));
            double threshold = expected.get(correction + " " + tails).asDouble();
            assertThat(Double.parseDouble(row.get("t_threshold"))).as(row.toString()).isCloseTo(threshold, within(1e-4 * threshold));
            if (correction.equals("fwe-rft")) {
                Matcher fwhm = FWHM.matcher(row.get("threshold_basis"));
                assertThat(fwhm.matches()).as(row.toString()).isTrue();
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(Double.parseDouble(fwhm.group(axis + 1))).isCloseTo(expected.get("fwhm").get(axis).asDouble(), within(6e-4));
                }
            } else {
                assertThat(row).containsEntry("threshold_basis", "128 sign flips");
            }
            float[] t = results.map(row.get("t_map"));
            float[] mask = results.map(row.get("mask"));
            for (int v = 0; v < t.length; v++) {
                float size = tails.equals("two-sided") ? Math.abs(t[v]) : t[v];
                assertThat(mask[v] != 0).as("voxel %d", v).isEqualTo(size > threshold * (1 + 1e-5));
            }
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("foci.csv", "out");
    }

    @ParameterizedTest
    @CsvSource({"fwe-rft", "fwe-sign-flip"})
    void randomFociTakeTheThresholdsOfTheirStudies(String correction) {
        ResultReader results = good("out", "--sphere", 7, "--correct", correction, "--alpha", 0.4, "--permutations", 20);
        assertThat(results.names()).contains("p_fwe.nii.gz");
        assertThat(results.map("expected.nii.gz")).contains(0.05f, 0.2f);
    }

    @Test
    void otherFlipsAreDrawnByAnotherSeed() {
        String first = threshold(good("one", "--correct", "fwe-sign-flip", "--flips", 60));
        assertThat(threshold(good("two", "--correct", "fwe-sign-flip", "--flips", 60))).isEqualTo(first);
        assertThat(threshold(good("three", "--correct", "fwe-sign-flip", "--flips", 60, "--seed", 5))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"fwe-rft", "fwe-sign-flip"})
    void theSameBytesOnEveryBackend(String correction) {
        ResultReader vector = good("vector", "--correct", correction, "--device", "cpu:vector");
        ResultReader scalar = good("scalar", "--correct", correction, "--device", "cpu:scalar", "--threads", 1);
        for (String name : vector.names()) {
            if (!name.equals("run.json")) {
                assertThat(scalar.bytes(name)).as(name).isEqualTo(vector.bytes(name));
            }
        }
    }

    private static String threshold(ResultReader results) {
        assertThat(results.column("seeds.tsv", "threshold_basis")).containsOnly("60 sign flips");
        return String.join(" ", results.column("seeds.tsv", "t_threshold"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--flips;500 | --flips needs --correct fwe-sign-flip",
        "--correct;fwe-sign-flip;--flips;19 | --flips 19: 20 to 1000000 are possible for --alpha 0.05",
        "--correct;fwe-sign-flip;--alpha;0.005 | 7 subjects can be flipped in 128 ways, too few for p < 0.005"})
    void wrongUseIsSaid(String options, String message) {
        CommandLineRun run = run("out", (Object[]) options.split(";"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"fwe-rft", "fwe-sign-flip"})
    void mapsOfTDoNotTellOfTheNoise(String correction) {
        CommandLineRun run = fcnm("overlap", "--t-maps", file("t"), "--subjects", 40, "--correct", correction, "--out",
                folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("use confoci fcnm run, or --correct bonferroni");
    }
}
