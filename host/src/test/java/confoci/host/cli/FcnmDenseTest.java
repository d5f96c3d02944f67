package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dense series against numpy and Connectome Workbench: {@code validation/oracle/fcnm_dense_reference.py}. */
class FcnmDenseTest {

    private static final JsonNode EXPECTED = FcnmFixtures.json("dense/expected.json");
    private static final String FOCI = """
            Study,Contrast,Subjects,X,Y,Z,Space
            Alpha,,20,-58,3,12,MNI
            Alpha,,20,-59,-6,7,MNI
            Beta,,20,-60,-2,8,MNI
            Beta,,20,-13,0,8,MNI
            Beta,,20,0,90,0,MNI
            Gamma,,20,-57,6,9,MNI
            Gamma,,20,57,4,12,MNI
            Delta,,20,-3,1,2,MNI
            Epsilon,,20,4,3,-2,MNI
            Epsilon,,20,-5,1,3,MNI
            Zeta,,20,2,-2,3,MNI
            Zeta,,20,-2,0,1,MNI
            """;

    @TempDir
    private Path folder;

    private Path foci;

    @BeforeEach
    void writeFoci() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), FOCI);
    }

    private static Path file(String name) {
        return FcnmFixtures.file("dense/" + name);
    }

    private List<Object> surfaces() {
        return List.of("--surface-left", file("left.surf.gii"), "--surface-right", file("right.surf.gii"));
    }

    private CommandLineRun run(String out, List<Object> places, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", foci, "--out", folder.resolve(out)));
        arguments.addAll(places);
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private ResultReader good(String out, List<Object> places, Object... options) {
        CommandLineRun run = run(out, places, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader results = new ResultReader(folder.resolve(out));
        results.requireConsistent(null);
        return results;
    }

    /** The values of a map of grayordinates. */
    private double[] map(String name) {
        try (CiftiFile image = CiftiFile.open(folder.resolve(name))) {
            assertThat(image.type()).isEqualTo(CiftiType.DSCALAR);
            return image.map(0);
        }
    }

    private BitSet set(String name) {
        BitSet set = new BitSet();
        double[] map = map(name);
        for (int g = 0; g < map.length; g++) {
            set.set(g, map[g] != 0);
        }
        return set;
    }

    private void requireT(String radius, String suffix) {
        try (CiftiFile expected = CiftiFile.open(file("t_" + radius + ".dscalar.nii"))) {
            for (int study = 0; study < expected.columns(); study++) {
                double[] t = expected.map(study);
                double[] ours = map("out/t_00" + (study + 1) + suffix + ".dscalar.nii");
                int tested = 0;
                for (int g = 0; g < t.length; g++) {
                    assertThat(ours[g]).as("study %d, grayordinate %d", study + 1, g)
                            .isCloseTo(t[g], within(1e-5 * Math.max(1, Math.abs(t[g]))));
                    tested += ours[g] == 0 ? 0 : 1;
                }
                assertThat(tested).isGreaterThan(360);
            }
        }
    }

    @Test
    void mapsOfTMasksAndProbabilityAreThoseOfNumpy() {
        ResultReader results = good("out", surfaces(), "--subjects", file("cohort"), "--sphere", "4,12");
        for (String radius : List.of("4", "12")) {
            String suffix = "_" + radius + "mm";
            JsonNode expected = EXPECTED.get("radii").get(radius);
            requireT(radius, suffix);
            for (int study = 0; study < 6; study++) {
                assertThat(set("out/mask_00" + (study + 1) + suffix + ".dscalar.nii"))
                        .isEqualTo(FcnmFixtures.set(expected.get("masks").get(study)));
                assertThat(results.column("seeds" + suffix + ".tsv", "seed_grayordinates").get(study))
                        .isEqualTo(expected.get("seeds").get(study).asText());
            }
            double[] probability = map("out/probability" + suffix + ".dscalar.nii");
            for (int g = 0; g < probability.length; g++) {
                assertThat(probability[g]).isEqualTo((float) (expected.get("count").get(g).asInt() / 6.0));
            }
        }
        assertThat(results.column("seeds_4mm.tsv", "outside")).containsExactly("0", "1", "0", "0", "0", "0");
        assertThat(results.column("subjects.tsv", "silent")).containsExactly("0", "1", "1", "0", "0", "0", "0", "0", "0");
        assertThat(results.json("run.json").at("/options/sphere_rule").asText()).isEqualTo("mm");
    }

    @ParameterizedTest
    @CsvSource({"6,4", "18,4", "26,4", "6,12", "18,12", "26,12"})
    void clustersAreThoseOfWorkbench(String connectivity, String radius) {
        ResultReader results = good("out", surfaces(), "--subjects", file("cohort"), "--sphere", radius, "--min-cluster", 4,
                "--threshold", 0.5, "--connectivity", connectivity, "--networks", file("networks.dlabel.nii"));
        JsonNode expected = EXPECTED.get("radii").get(radius).get("clusters").get(connectivity);
        assertThat(set("out/network.dscalar.nii")).isEqualTo(FcnmFixtures.set(expected.get("network")));
        List<String> sizes = new ArrayList<>();
        expected.get("sizes").forEach(size -> sizes.add(size.asText()));
        assertThat(results.column("clusters.tsv", "grayordinates")).isEqualTo(sizes);
        assertThat(results.column("clusters.tsv", "structure")).startsWith("CORTEX_LEFT", "THALAMUS_LEFT");
        assertThat(Double.parseDouble(results.column("clusters.tsv", "area").getFirst()))
                .isCloseTo(expected.get("largest_area").asDouble(), within(0.01));
        assertThat(results.column("clusters.tsv", "area").get(1)).isEqualTo("n/a");
        assertThat(results.column("clusters.tsv", "volume").getFirst()).isEqualTo("n/a");
        assertThat(results.column("clusters.tsv", "volume").get(1)).isEqualTo(Integer.toString(27 * Integer.parseInt(sizes.get(1))));
        for (var row : results.rows("networks.tsv")) {
            JsonNode counts = expected.get("networks").get(row.get("network"));
            assertThat(row).containsEntry("grayordinates", counts.get(0).asText()).containsEntry("shared", counts.get(1).asText());
        }
        assertThat(results.column("networks.tsv", "network")).containsExactly("upper", "lower right", "lower front");
    }

    @Test
    void aMaskChoosesGrayordinatesAndATableOfCoordinatesTellsWhereTheyAre() {
        good("whole", surfaces(), "--subjects", file("cohort"), "--min-cluster", 1);
        ResultReader results = good("out", List.of("--coordinates", file("coordinates.txt")), "--subjects", file("cohort"), "--mask",
                file("mask.dscalar.nii"), "--min-cluster", 1);
        assertThat(results.json("run.json").at("/results/spheres_of_4_mm/grayordinates").asInt())
                .isEqualTo(EXPECTED.get("in_mask").asInt());
        double[] whole = map("whole/t_003.dscalar.nii");
        double[] masked = map("out/t_003.dscalar.nii");
        BitSet mask = set(folder.relativize(file("mask.dscalar.nii")).toString());
        for (int g = 0; g < whole.length; g++) {
            assertThat(masked[g]).isEqualTo(mask.get(g) ? whole[g] : 0);
        }
    }

    @Test
    void packedSeriesGiveTheSameAndAreRecordedAsTheyAre() throws Exception {
        Path packed = folder.resolve("sub-0_bold.dtseries.nii.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file("cohort/sub-0_bold.dtseries.nii"), out);
        }
        Path second = file("cohort/sub-1_bold.dtseries.nii");
        ResultReader results = good("out", surfaces(), "--subjects", packed, second);
        ResultReader plain = good("plain", surfaces(), "--subjects", file("cohort/sub-0_bold.dtseries.nii"), second);
        assertThat(results.bytes("t_001.dscalar.nii")).isEqualTo(plain.bytes("t_001.dscalar.nii"));
        for (Path read : List.of(packed, second)) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(read));
            assertThat(results.json("run.json").at("/inputs").toString()).contains(HexFormat.of().formatHex(sum));
        }
    }

    /** Of its 323 grayordinates the subjects lack 60, as nibabel counts. */
    @Test
    void grayordinatesOfAMaskThatSubjectsLackAreCounted() throws IOException {
        Path lacking = file("bad/lacking.dtseries.nii");
        CommandLineRun run = run("out", surfaces(), "--subjects", lacking, Files.copy(lacking, folder.resolve("copy.dtseries.nii")),
                "--mask", file("mask.dscalar.nii"), "--min-cluster", 1);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String said = file("mask.dscalar.nii") + ": 60 of the 323 grayordinates where it is above 0 are not in " + lacking;
        assertThat(run.warnings()).anyMatch(line -> line.startsWith(said));
        ResultReader results = new ResultReader(folder.resolve("out"));
        assertThat(results.json("run.json").at("/warnings").toString()).contains(said);
        assertThat(results.json("run.json").at("/results/spheres_of_4_mm/grayordinates").asInt()).isEqualTo(263);
        assertThat(run("whole", surfaces(), "--subjects", file("cohort"), "--mask", file("mask.dscalar.nii")).warnings())
                .noneMatch(line -> line.contains("are not in"));
    }

    @Test
    void theOverlapIsThatOfTheMasksThatWereWritten() {
        ResultReader results = good("out", surfaces(), "--subjects", file("cohort"), "--min-cluster", 4, "--threshold", 0.5);
        for (List<Object> maps : List.<List<Object>>of(List.of("--masks", folder.resolve("out") + "/mask_*.dscalar.nii"),
                List.of("--t-maps", folder.resolve("out") + "/t_*.dscalar.nii", "--subjects", 9))) {
            List<Object> arguments = new ArrayList<>(List.of("overlap", "--threshold", 0.5, "--min-cluster", 4, "--out",
                    folder.resolve("again"), "--force"));
            arguments.addAll(maps);
            arguments.addAll(surfaces());
            CommandLineRun again = fcnm(arguments.toArray());
            assertThat(again.exitCode()).as(again.err()).isZero();
            ResultReader overlap = new ResultReader(folder.resolve("again"));
            for (String name : List.of("probability.dscalar.nii", "network.dscalar.nii", "clusters.tsv")) {
                assertThat(overlap.bytes(name)).as(name).isEqualTo(results.bytes(name));
            }
            assertThat(overlap.column("studies.tsv", "study").getFirst()).endsWith("_001");
        }
    }

    @Test
    void randomFociFallOnGrayordinates() {
        ResultReader results = good("out", surfaces(), "--subjects", file("cohort"), "--min-cluster", 4, "--permutations", 19);
        assertThat(results.names()).contains("expected.dscalar.nii", "p.dscalar.nii", "p_fwe.dscalar.nii", "log10p.dscalar.nii");
        for (double p : map("out/p.dscalar.nii")) {
            assertThat(p).isBetween(0.049, 1.0);
        }
    }

    @Test
    void subjectsMayHaveMasksAndFlipTheirSigns() {
        List<Object> options = new ArrayList<>(List.of("--subjects", file("cohort"), "--correct", "fwe-sign-flip", "--flips", 99,
                "--global-signal", "--subject-masks"));
        for (int subject = 0; subject < 9; subject++) {
            options.add(file("mask.dscalar.nii"));
        }
        ResultReader results = good("out", surfaces(), options.toArray());
        int outside = EXPECTED.get("grayordinates").asInt() - EXPECTED.get("in_mask").asInt();
        assertThat(results.column("subjects.tsv", "silent")).startsWith(Integer.toString(outside));
        assertThat(set("out/mask_001.dscalar.nii").cardinality()).isPositive();
        BitSet tested = set("out/t_001.dscalar.nii");
        tested.andNot(set(folder.relativize(file("mask.dscalar.nii")).toString()));
        assertThat(tested.isEmpty()).isTrue();
    }

    @Test
    void theSameBytesOnEveryBackend() {
        ResultReader vector = good("vector", surfaces(), "--subjects", file("cohort"), "--device", "cpu:vector");
        ResultReader scalar = good("scalar", surfaces(), "--subjects", file("cohort"), "--device", "cpu:scalar", "--threads", 1);
        for (String name : vector.names()) {
            if (!name.equals("run.json")) {
                assertThat(scalar.bytes(name)).as(name).isEqualTo(vector.bytes(name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bad/lacking.dtseries.nii | lacks 60 of the 385 grayordinates of",
        "bad/moved.dtseries.nii | lacks",
        "bad/mesh.dtseries.nii | is a surface of 42 vertices",
        "bad/volume.nii | is an image of voxels,",
        "bad/scalars.dscalar.nii | is a .dscalar.nii file, not the .dtseries.nii of a subject",
        "absent.dtseries.nii | there is no such file"})
    void aSubjectOfAnotherSpaceIsNamed(String name, String message) {
        Path bad = file("left.surf.gii").resolveSibling(name);
        CommandLineRun stopped = run("stopped", surfaces(), "--subjects", file("cohort"), bad);
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(stopped.errors()).last().asString().contains(bad.toString(), message);
        CommandLineRun skipped = run("skipped", surfaces(), "--subjects", file("cohort"), bad, "--on-error", "skip");
        assertThat(skipped.exitCode()).as(skipped.err()).isZero();
        assertThat(new ResultReader(folder.resolve("skipped")).column("subjects.tsv", "fate")).endsWith("used", "skipped");
    }

    @Test
    void theFirstSubjectThatCanBeReadTellsTheGrayordinates() {
        CommandLineRun run = run("out", surfaces(), "--subjects", folder.resolve("absent.dtseries.nii"), file("cohort"),
                "--on-error", "skip");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(map("out/t_001.dscalar.nii")).hasSize(385);
    }

    @Test
    void aDenseSeriesAmongVolumesIsNamed() {
        Path dense = file("cohort/sub-0_bold.dtseries.nii");
        CommandLineRun run = fcnm("run", foci, "--out", folder.resolve("out"), "--mask", FcnmFixtures.file("run/mask.nii"), "--subjects",
                FcnmFixtures.file("run/cohort"), dense);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).last().asString().contains(dense.toString(), "is a CIFTI file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 | --min-cluster 4 | give --surface-left FILE",
        "2 | --coordinates COORDINATES | not from a table of coordinates; give --surface-left and --surface-right",
        "2 | LEFT RIGHT --sphere-rule voxels | it is mm, so leave it out",
        "3 | LEFT RIGHT --mask NONE | is above 0 at no grayordinate of",
        "2 | LEFT RIGHT --mask BOX | has voxels; leave out --surface-left",
        "3 | --mask BOX | is a CIFTI file",
        "2 | LEFT RIGHT --correct fwe-rft | take --correct fwe-sign-flip for grayordinates",
        "3 | LEFT RIGHT --networks VOLUME | give a .dlabel.nii",
        "3 | LEFT RIGHT --networks NONE | is not a label file"})
    void wrongUseIsSaid(int exitCode, String options, String message) {
        String named = options.replace("LEFT", "--surface-left " + file("left.surf.gii")).replace("RIGHT", "--surface-right "
                + file("right.surf.gii")).replace("COORDINATES", file("coordinates.txt").toString())
                .replace("NONE", file("bad/none.dscalar.nii").toString()).replace("VOLUME", file("bad/volume.nii").toString())
                .replace("BOX", FcnmFixtures.file("run/mask.nii").toString());
        CommandLineRun run = run("out", List.of(), List.of(("--subjects " + file("cohort") + " " + named).split(" ")).toArray());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.errors()).last().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
