package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.database.Database;
import confoci.host.database.Weights;
import confoci.host.foci.Experiment;
import confoci.host.io.database.IndexFile;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci mkda} as it is typed. */
class MkdaCommandTest {

    private static final String PLANTED = "Planted=yes";

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        List<Experiment> all = SmallStudy.experiments();
        first = table("first.csv", all.subList(0, 8));
        second = table("second.csv", all.subList(8, 20));
    }

    private Path table(String name, List<Experiment> experiments) throws IOException {
        Path file = folder.resolve(name);
        FociFiles.write(experiments, file, FociFormat.CSV, false);
        return file;
    }

    private List<String> command(Object... words) {
        return study.line("mkda", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--space", "MNI"), List.of("--permutations", "200"), List.of("--cluster-p", "0.02")), words);
    }

    private CommandLineRun good(Object... words) {
        CommandLineRun run = CommandLineRun.of(command(words));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private ResultReader results(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        good(all.toArray());
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    private static float sum(float[] map) {
        float sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    /** The map of a term, as Neurosynth makes it: studies with the term against all others. */
    @Test
    void weightsOfADatabaseDivideItsStudies() {
        Database plain = Database.of("study", SmallStudy.experiments());
        Weights.Builder term = new Weights.Builder("term");
        for (int e = 0; e < 8; e++) {
            term.add(e, 0.1);
        }
        term.add(9, 0.0001);
        Path index = folder.resolve("study.confoci");
        IndexFile.write(plain.with(List.of(term.build())), index);
        ResultReader byWeight = results("by-weight", index, "--group", "term>=0.001", "--correct", "fdr");
        ResultReader byTables = results("by-tables", first, second, "--test", "chi2", "--correct", "fdr");
        assertThat(byWeight.map("chi2_association.nii.gz")).containsExactly(byTables.map("chi2_association.nii.gz"));
        refuses(2, List.of("term holds weights", "term>=NUMBER"), index, "--group", "term=0.1", "--out", folder.resolve("none"));
    }

    @Test
    void aDensityIsCompleteAndFindsWhatWasPlanted() {
        ResultReader all = results("all", study.table(), "--correct", "vfwe,cfwe-size,cfwe-mass,tfce,fdr,bonferroni,uncorrected",
                "--permutations", "500", "--cluster-p", "0.005");
        all.requireConsistent(SmallStudy.mask().grid());
        assertThat(all.ownNames()).containsExactlyInAnyOrder("density.nii.gz", "active.nii.gz", "p.nii.gz", "z.nii.gz", "z_vfwe.nii.gz",
                "z_cfwe-size.nii.gz", "z_cfwe-mass.nii.gz", "z_tfce.nii.gz", "z_fdr.nii.gz", "z_bonferroni.nii.gz",
                "z_uncorrected.nii.gz", "clusters.tsv", "clusters.json", "contributions.tsv", "contributions.json", "experiments.tsv",
                "experiments.json", "null_maxima.tsv.gz", "null_maxima.json", "peaks.tsv", "peaks.json", "tables.xlsx", "run.json",
                "methods.txt", "references.bib");
        assertThat(all.rows("clusters.tsv")).filteredOn(row -> row.get("significant").equals("yes")).extracting(row ->
                row.get("correction")).contains("vfwe", "cfwe-size", "cfwe-mass", "tfce", "fdr");
        assertThat(all.rows("clusters.tsv")).filteredOn(row -> row.get("significant").equals("yes") && row.get("correction").equals("vfwe"))
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get("peak_x"))).isBetween(-60.0, -30.0));
        double shares = all.rows("contributions.tsv").stream().filter(row -> row.get("cluster").equals("1"))
                .mapToDouble(row -> Double.parseDouble(row.get("share"))).sum();
        assertThat(shares).isCloseTo(100, within(0.01));
        assertThat(all.json("run.json").at("/options/weights").asText()).isEqualTo("sample-size");
        assertThat(all.json("run.json").at("/options/test").asText()).isEqualTo("density");
    }

    @Test
    void chiSquaredTestsAreCompleteAndFindWhatWasPlanted() {
        ResultReader all = results("all", study.table(), "--group", PLANTED, "--correct",
                "vfwe,cfwe-size,cfwe-mass,tfce,fdr,bonferroni,uncorrected", "--permutations", "1000", "--cluster-p", "0.01");
        all.requireConsistent(SmallStudy.mask().grid());
        List<String> names = new ArrayList<>(List.of("active.nii.gz", "active_a.nii.gz", "active_b.nii.gz", "posterior_a.nii.gz",
                "clusters.tsv", "clusters.json", "experiments_a.tsv", "experiments_a.json", "experiments_b.tsv", "experiments_b.json",
                "null_maxima.tsv.gz", "null_maxima.json", "peaks.tsv", "peaks.json", "tables.xlsx", "run.json",
                "methods.txt", "references.bib"));
        for (String test : List.of("uniformity", "association")) {
            names.addAll(List.of("chi2_" + test + ".nii.gz", "z_" + test + ".nii.gz", "p_" + test + ".nii.gz",
                    "p_exact_" + test + ".nii.gz"));
            for (String correction : List.of("vfwe", "cfwe-size", "cfwe-mass", "tfce", "fdr", "bonferroni", "uncorrected")) {
                names.add("z_" + test + "_" + correction + ".nii.gz");
            }
        }
        assertThat(all.ownNames()).containsExactlyInAnyOrderElementsOf(names);
        float[] z = all.map("z_association.nii.gz");
        float[] chi2 = all.map("chi2_association.nii.gz");
        for (int i = 0; i < z.length; i++) {
            assertThat(z[i] * z[i]).isCloseTo(chi2[i], within(1e-4f));
        }
        for (String test : List.of("uniformity", "association")) {
            assertThat(all.rows("clusters.tsv")).filteredOn(row -> row.get("test").equals(test) && row.get("significant").equals("yes"))
                    .extracting(row -> row.get("correction")).contains("vfwe");
        }
        assertThat(all.rows("clusters.tsv")).filteredOn(row -> row.get("correction").equals("vfwe") && row.get("significant").equals("yes"))
                .allSatisfy(row -> {
                    assertThat(row.get("direction")).isIn("A > B", "A above its mean");
                    assertThat(Double.parseDouble(row.get("peak_x"))).isBetween(-64.0, -28.0);
                });
    }

    @Test
    void withoutPermutationsThereIsNoNull() {
        ResultReader density = results("density", study.table(), "--correct", "fdr,uncorrected");
        assertThat(density.names()).doesNotContain("null_maxima.tsv.gz").contains("z_fdr.nii.gz");
        ResultReader tests = results("tests", study.table(), "--group", PLANTED, "--correct", "fdr,uncorrected");
        assertThat(tests.names()).doesNotContain("null_maxima.tsv.gz").contains("z_association_fdr.nii.gz");
        assertThat(tests.rows("clusters.tsv")).isNotEmpty();
    }

    /** The order of groups changes the signs of association and nothing else of it. */
    @Test
    void exchangingTheGroupsMirrorsTheAssociation() {
        String[] options = {"--test", "chi2", "--correct", "vfwe,cfwe-size,cfwe-mass,tfce,fdr,uncorrected", "--alpha", "0.4"};
        ResultReader forth = results("forth", with(options, first, second));
        ResultReader back = results("back", with(options, second, first));
        for (String name : forth.ownNames()) {
            if (name.startsWith("z_association")) {
                float[] mirrored = back.map(name);
                for (int i = 0; i < mirrored.length; i++) {
                    mirrored[i] = 0 - mirrored[i];
                }
                assertThat(forth.map(name)).as(name).containsExactly(mirrored);
            }
        }
        assertThat(forth.map("chi2_association.nii.gz")).containsExactly(back.map("chi2_association.nii.gz"));
        assertThat(forth.map("active_a.nii.gz")).containsExactly(back.map("active_b.nii.gz"));
    }

    private static Object[] with(String[] options, Path... tables) {
        List<Object> words = new ArrayList<>(List.of(tables));
        words.addAll(List.of(options));
        return words.toArray();
    }

    @Test
    void threadsDoNotChangeABit() {
        for (Object[] words : List.of(new Object[] {study.table(), "--correct", "vfwe,cfwe-mass,tfce"},
                new Object[] {study.table(), "--group", PLANTED, "--correct", "vfwe,cfwe-mass,tfce"})) {
            ResultReader one = results("one", with(List.of("--threads", "1", "--force"), words));
            ResultReader three = results("three", with(List.of("--threads", "3", "--force"), words));
            assertThat(three.names()).isEqualTo(one.names());
            for (String name : one.names()) {
                if (!name.equals("run.json")) {
                    assertThat(three.bytes(name)).as(name).isEqualTo(one.bytes(name));
                }
            }
        }
    }

    private static Object[] with(List<String> options, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(options);
        return all.toArray();
    }

    /** Two tables can be read in two ways. */
    @Test
    void twoTablesNeedAWord() {
        refuses(2, List.of("2 tables may be two groups or one literature", "--test chi2", "--test density"), first, second);
        ResultReader both = results("both", first, second, "--test", "density");
        ResultReader one = results("one", study.table());
        assertThat(both.bytes("density.nii.gz")).isEqualTo(one.bytes("density.nii.gz"));
        ResultReader tests = results("tests", first, second, "--test", "chi2");
        assertThat(tests.json("run.json").at("/data/experiments_a").asInt()).isEqualTo(8);
        assertThat(tests.json("run.json").at("/data/experiments_b").asInt()).isEqualTo(12);
    }

    @Test
    void optionsOfTheOtherTestAreRefused() {
        refuses(2, List.of("--weights", "chi-squared tests count experiments"), study.table(), "--group", PLANTED, "--weights", "equal");
        refuses(2, List.of("--fixed-effects"), first, second, "--test", "chi2", "--fixed-effects", PLANTED);
        refuses(2, List.of("--prior", "a density has none"), study.table(), "--prior", "0.3");
        refuses(2, List.of("--group divides experiments for --test chi2"), study.table(), "--test", "density", "--group", PLANTED);
        refuses(2, List.of("a chi-squared test needs two groups", "there is 1 table"), study.table(), "--test", "chi2");
        refuses(2, List.of("--test", "density, chi2"), study.table(), "--test", "kda");
        refuses(2, List.of("--stop-early", "leave it out"), study.table(), "--group", PLANTED, "--stop-early");
        refuses(2, List.of("--device", "computed on the processor"), study.table(), "--device", "cpu:scalar");
        refuses(2, List.of("--radius", "a positive number of mm"), study.table(), "--radius", "0");
        refuses(2, List.of("a table of foci is missing"));
    }

    @Test
    void weightsNeedSampleSizes() throws IOException {
        Path sizeless = study.text("sizeless.csv", "Study,X,Y,Z\nAdams,-40,20,8\nBaker,-40,24,8\n");
        refuses(3, List.of("sizeless.csv", "'Adams' has no sample size (and 1 more)", "--weights equal"), sizeless);
        assertThat(good(sizeless, "--weights", "equal").out()).contains("highest density  1 (2 experiments");
    }

    /** Two experiments at one place of 16 and 9 subjects, the second with fixed effects: 4 and 3 * 0.75. */
    @Test
    void weightsAreThoseOfThePaper() throws IOException {
        Path table = study.text("two.csv", "Study,Subjects,X,Y,Z,Inference\nAdams,16,-40,20,8,rfx\nBaker,9,40,20,8,FFX\n");
        ResultReader density = results("density", table, "--fixed-effects", "inference=ffx", "--radius", "12");
        List<Float> values = new ArrayList<>();
        for (float value : density.map("density.nii.gz")) {
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        assertThat(values).containsExactlyInAnyOrder(0f, (float) (4 / 6.25), (float) (2.25 / 6.25));
        assertThat(density.rows("experiments.tsv")).extracting(row -> row.get("weight")).containsExactly("0.64", "0.36");
        refuses(2, List.of("no column 'model'"), table, "--fixed-effects", "model=ffx");
        refuses(2, List.of("no experiment has inference 'fixed'", "'FFX' (1)"), table, "--fixed-effects", "inference=fixed");
    }

    @Test
    void groupsMustBeGroups() throws IOException {
        refuses(2, List.of("no experiment has Planted 'maybe'"), study.table(), "--group", "Planted=maybe");
        refuses(2, List.of("none is left for group B"), study.table(), "--group", PLANTED, "--group", "Planted=no");
        refuses(3, List.of("in both groups", "--shared drop"), first, first, "--test", "chi2");
        refuses(3, List.of("--shared drop leaves none"), first, study.table(), "--test", "chi2", "--shared", "drop");
        Path none = study.text("none.csv", "Study,Subjects,X,Y,Z\nAdams,20,,,\n");
        CommandLineRun run = CommandLineRun.of(command(none, second, "--test", "chi2"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.errors().getFirst()).contains("none.csv");
    }

    /** Where A is a part of B, the same experiments are in both if the user says so. */
    @Test
    void aGroupMayBeAPartOfTheOther() {
        ResultReader kept = results("kept", first, study.table(), "--test", "chi2", "--shared", "keep", "--correct", "fdr");
        assertThat(kept.json("run.json").at("/data/experiments_b").asInt()).isEqualTo(20);
        float[] a = kept.map("active_a.nii.gz");
        float[] b = kept.map("active_b.nii.gz");
        float[] z = kept.map("z_association.nii.gz");
        for (int i = 0; i < a.length; i++) {
            assertThat(Math.signum(z[i])).isEqualTo(Math.signum(Math.round((a[i] - b[i]) * 1e5f)));
        }
    }

    @Test
    void fociOutsideAreTold() throws IOException {
        Path outside = study.text("outside.csv", "Study,Subjects,X,Y,Z\nAdams,20,-64,-100,-60\nBaker,30,64,-100,-60\n");
        refuses(3, List.of("none of the 2 foci reaches a voxel of the mask"), outside, "--outside", "drop");
        refuses(3, List.of("none of the 2 foci reaches a voxel of the mask"), outside, "--radius", "3");
        Path away = study.text("away.csv", "Study,Subjects,X,Y,Z\nAdams,20,-640,-100,-60\nBaker,30,64,-1000,-60\n");
        refuses(3, List.of("foci"), away);
        assertThat(sum(results("near", outside, "--outside", "nearest").map("density.nii.gz"))).isPositive();
    }

    @Test
    void tinyAndHugeSpheres() {
        CommandLineRun tiny = good(study.table(), "--radius", "1", "--force");
        assertThat(tiny.warnings()).anyMatch(line -> line.contains("--radius 1") && line.contains("only the voxel it lies in"));
        assertThat(tiny.warnings()).noneMatch(line -> line.contains("percent of it"));
        assertThat(good(study.table(), "--radius", "1000", "--force").warnings()).anyMatch(line -> line.contains("--radius 1000: a sphere"
                + " in the middle of the mask mask.nii.gz covers 100 percent of it"));
        ResultReader huge = results("huge", study.table(), "--radius", "1000");
        for (float density : huge.map("density.nii.gz")) {
            assertThat(density).isIn(0f, 1f);
        }
        assertThat(huge.rows("clusters.tsv")).isEmpty();
        ResultReader tests = results("tests", study.table(), "--group", PLANTED, "--radius", "1000");
        assertThat(tests.map("z_association.nii.gz")).containsOnly(0);
        assertThat(tests.map("z_uniformity.nii.gz")).containsOnly(0);
    }

    @Test
    void oneExperimentIsToldThatItIsTooFew() throws IOException {
        Path one = table("one.csv", SmallStudy.experiments().subList(0, 1));
        assertThat(good(one).warnings()).anyMatch(line -> line.contains("only 1 experiment with foci"));
        CommandLineRun pair = good(one, table("two.csv", SmallStudy.experiments().subList(1, 2)), "--test", "chi2", "--force");
        assertThat(pair.warnings()).anyMatch(line -> line.contains("in 2 ways only"));
    }

    @Test
    void aSmallGroupOfMaximaStopsEarly() {
        Map<String, String> row = results("early", study.table(), "--permutations", "20000", "--stop-early", "--cluster-p", "0.0001")
                .rows("null_maxima.tsv.gz").getLast();
        assertThat(Integer.parseInt(row.get("permutation"))).isLessThan(19_999);
    }

    @Test
    void aPlanMayHaveIt() throws IOException {
        Path plan = study.text("plan.yaml", """
                out: %1$s/results
                tables: %1$s/studies.csv
                defaults: {permutations: 60, cluster-p: 0.02, mask: %1$s/mask.nii.gz}
                analyses:
                  dense: mkda
                  compared: {mkda: , group: Planted=yes, correct: fdr}
                """.formatted(folder));
        CommandLineRun run = CommandLineRun.of(List.of("run", plan.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ResultReader(folder.resolve("results/dense")).names()).contains("density.nii.gz");
        assertThat(new ResultReader(folder.resolve("results/compared")).names()).contains("z_association_fdr.nii.gz");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuses(4, List.of("--permutations", "of Java's heap"), study.table(), "--group", PLANTED, "--permutations", "2000000000");
    }
}
