package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code confoci run} of a project of JALE 0.2; the selections are those of its {@code compile_experiments}. */
class RunJaleTest {

    static final String CONFIG = """
            project:
              analysis_info: "analyses.xlsx"
              experiment_info: "experiments.csv"
            parameters:
              pool_experiments: False
              tfce_enabled: False
              gm_masking: True
              bin_steps: 0.0001
              cutoff_predict_enabled: %s
              significance_threshold: 0.01
              cluster_forming_threshold: 0.002
              monte_carlo_iterations: 70
              contrast_permutations: 90
            """;

    @TempDir
    Path folder;

    private void project(String config, String[]... rows) throws IOException {
        project(folder, config, rows);
    }

    /** A project with these rows of analyses. */
    static void project(Path folder, String config, String[]... rows) throws IOException {
        Files.writeString(folder.resolve("config.yml"), config);
        Files.writeString(folder.resolve("experiments.csv"), """
                Article,Subjects,X,Y,Z,Space,Task,Load,Note
                A 2001,20,-40,20,8,MNI,inhibition,low,
                B 2002,20,-44,22,10,MNI,inhibition,high,
                C 2003,20,-42,21,10,MNI,memory,low,
                D 2004,20,-38,20,10,MNI,memory,high,low
                """);
        try (OutputStream out = Files.newOutputStream(folder.resolve("analyses.xlsx"));
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("analyses");
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < rows[r].length; c++) {
                    sheet.value(r, c, rows[r][c]);
                }
            }
        }
    }

    private CommandLineRun check() {
        return CommandLineRun.of(List.of("run", folder.resolve("config.yml").toString(), "--check"));
    }

    @Test
    void mainEffectsAndContrastsAreCommands() throws IOException {
        project(CONFIG.formatted("False"), new String[] {"M", "all", "+ALL"},
                new String[] {"M", "high_memory", "+memory", "+HIGH"},
                new String[] {"M", "either", "+inhibition", "+memory", "?", "-high"},
                new String[] {"X", "unknown", "+ALL"},
                new String[] {"C ", "inhibition", "+inhibition"}, new String[] {"", "memory", "+memory", "$roi.nii"});
        CommandLineRun run = check();
        assertThat(run.exitCode()).as(run.err()).isZero();
        String usual = " --permutations 70 --profile jale --alpha 0.01 --cluster-p 0.002 --out ";
        String table = folder.resolve("experiments.csv").toString();
        assertThat(run.out().lines()).containsExactly(
                "confoci ale " + table + " --correct vfwe,cfwe-size" + usual + folder + "/confoci-results/all",
                "confoci ale " + table + " --where task=memory --where load=HIGH --correct vfwe,cfwe-size" + usual + folder
                        + "/confoci-results/high_memory",
                "confoci ale " + table + " --where task=inhibition --where task=memory --where-not tag=high"
                        + " --correct vfwe,cfwe-size" + usual + folder + "/confoci-results/either",
                "confoci ale " + table + " --where task=inhibition --correct vfwe,cfwe-size" + usual + folder
                        + "/confoci-results/inhibition",
                "confoci ale " + table + " --where task=memory --correct vfwe,cfwe-size" + usual + folder + "/confoci-results/memory",
                "confoci contrast " + table + " --group task=inhibition --within-a " + folder
                        + "/confoci-results/inhibition/z_cfwe-size.nii.gz --within-b " + folder
                        + "/confoci-results/memory/z_cfwe-size.nii.gz --correct uncorrected --cluster-p 0.01 --permutations 90"
                        + " --profile jale --alpha 0.01 --out " + folder + "/confoci-results/inhibition_vs_memory",
                "confoci conjunction " + folder + "/confoci-results/inhibition " + folder + "/confoci-results/memory"
                        + " --correct cfwe-size --out " + folder + "/confoci-results/inhibition_AND_memory");
        assertThat(run.warnings()).anyMatch(warning -> warning.contains("analyses.xlsx, row 4: Confoci has no analysis of type 'X'"));
    }

    @Test
    void subsamplesAndBalancedContrastsAreCommands() throws IOException {
        project(CONFIG.formatted("False") + "  subsample_n: 30\n  difference_iterations: 1000\n",
                new String[] {"P2", "all", "+ALL"}, new String[] {"P", "sizeless", "+ALL"},
                new String[] {"B", "high", "+high"}, new String[] {"", "low", "+low"},
                new String[] {"B3", "inhibition", "+inhibition"}, new String[] {"", "memory", "+memory"},
                new String[] {"B", "alone", "+ALL"});
        CommandLineRun run = check();
        assertThat(run.exitCode()).as(run.err()).isZero();
        String table = folder.resolve("experiments.csv").toString();
        assertThat(run.out().lines()).containsExactly(
                "confoci stability " + table + " --subsample 2 --samples 30 --correct cfwe-size --permutations 70 --profile jale"
                        + " --alpha 0.01 --cluster-p 0.002 --out " + folder + "/confoci-results/all_sub_ale_2",
                "confoci contrast " + table + " --group task=inhibition --balanced --null foci --subsample 3 --correct vfwe --alpha 0.025"
                        + " --permutations 70 --profile jale --cluster-p 0.002 --out " + folder
                        + "/confoci-results/inhibition_vs_memory_balanced");
        assertThat(run.warnings()).anyMatch(warning -> warning.contains("row 2: P needs the size of subsamples, such as P17; left out"))
                .anyMatch(warning -> warning.contains("row 3: the contrast of high and low shares experiments"))
                .anyMatch(warning -> warning.contains("row 7: a contrast needs a second row without a type; left out"));
    }

    @Test
    void regionsAndClusteringsAreCommands() throws IOException {
        Files.createFile(folder.resolve("roi.nii"));
        String clustering = "clustering_parameters:\n  clustering_method: %s\n  linkage_method: average\n  max_clusters: 3\n"
                + "  null_iterations: 40\n";
        project(CONFIG.formatted("False") + clustering.formatted("hierarchical"), new String[] {"M", "memory", "+memory", "$roi.nii"},
                new String[] {"Cluster", "groups", "+ALL"});
        CommandLineRun run = check();
        assertThat(run.exitCode()).as(run.err()).isZero();
        String table = folder.resolve("experiments.csv").toString();
        assertThat(run.out().lines().skip(1)).containsExactly(
                "confoci roi " + table + " --where task=memory --atlas " + folder + "/roi.nii --permutations 70 --profile jale --alpha 0.01"
                        + " --out " + folder + "/confoci-results/memory_regions",
                "confoci clustering " + table + " --similarity spearman --linkage average --max-clusters 3 --samples 500 --permutations 40"
                        + " --profile jale --alpha 0.01 --out " + folder + "/confoci-results/groups");
        project(CONFIG.formatted("False") + clustering.formatted("kmedoids"), new String[] {"M", "memory", "+memory"},
                new String[] {"Cluster", "groups", "+ALL"});
        assertThat(check().warnings()).anyMatch(warning -> warning.contains("row 2: Confoci clusters hierarchically"));
    }

    /** Results go where --out says, and the contrast is tested within the main effects of these. */
    @Test
    void contrastsReadTheMainEffectsBesideThem() throws IOException {
        project(CONFIG.formatted("False"), new String[] {"C", "inhibition", "+inhibition"}, new String[] {"", "memory", "+memory"});
        Path out = folder.resolve("elsewhere");
        CommandLineRun run = CommandLineRun.of(List.of("run", folder.resolve("config.yml").toString(), "--out", out.toString(), "--quiet"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out.resolve("inhibition_vs_memory/z_uncorrected.nii.gz")).exists();
        assertThat(out.resolve("inhibition_AND_memory/conjunction.nii.gz")).exists();
        assertThat(Files.readString(out.resolve("inhibition_vs_memory/run.json")))
                .contains(out.resolve("memory/z_cfwe-size.nii.gz").toString());
        assertThat(folder.resolve("confoci-results")).doesNotExist();
        assertThat(Files.readAllLines(out.resolve("summary.tsv"))).anySatisfy(row -> assertThat(row)
                .startsWith("inhibition_AND_memory\t").doesNotContain("failed"));
    }

    /** {@code parameters} is on line 4; {@code ~} stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "monte_carlo_iterations: 70 | monte_carlo_iteratons: 70     | config.yml:12:3: 'monte_carlo_iteratons' is not in parameters of",
        "monte_carlo_iterations: 70 | monte_carlo_iterations: many  | config.yml:12:27: Invalid value for option '--permutations'",
        "monte_carlo_iterations: 70 | monte_carlo_iterations: [70]  | config.yml:12:27: monte_carlo_iterations takes one value, not a list",
        "significance_threshold: 0.01 | significance_threshold: 5   | config.yml:10:27: ",
        "tfce_enabled: False        | tfce_enabled: 7               | config.yml:6:17: tfce_enabled is True or False, not '7'",
        "bin_steps: 0.0001          | bin_steps: small              | config.yml:8:14: bin_steps is a number, not 'small'",
        "bin_steps: 0.0001          | bin_steps: 0.001              | config.yml:8:3: bin_steps: modeled activation has bins of 0.0001",
        "contrast_permutations: 90  | contrast_correction_method: FDR | config.yml:13:31: contrast_correction_method is cFWE, vFWE or tfce",
        "project:                   | projects: {a: b}~project:    | config.yml:1:1: 'projects' is not in a project of JALE",
        "analyses.xlsx              | none.xlsx                     | none.xlsx: no such file",
        "analyses.xlsx              | experiments.csv               | experiments.csv: is no workbook",
        "analysis_info              | analysis                      | config.yml:2:3: 'analysis' is not in project",
        "parameters:                | clustering_parameters: {max_clusters: few}~parameters: | config.yml:4:39: Invalid value for option",
        "parameters:                | clustering_parameters: {subsample_fraction: all}~parameters: | config.yml:4:45: subsample_fraction",
    })
    void settingsThatJaleDoesNotHave(String line, String instead, String told) throws IOException {
        String config = CONFIG.formatted("False");
        assertThat(config).contains(line);
        project(config.replaceFirst(Pattern.quote(line), Matcher.quoteReplacement(instead.replace('~', '\n'))),
                new String[] {"M", "all", "+ALL"}, new String[] {"Cluster", "groups", "+ALL"});
        for (CommandLineRun run : List.of(check(), CommandLineRun.of(List.of("run", folder.resolve("config.yml").toString())))) {
            assertThat(run.errors()).as(run.err()).singleElement().asString().contains(told);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(told.contains("no such file") || told.contains("no workbook") ? 3 : 2);
            assertThat(folder.resolve("confoci-results")).doesNotExist();
        }
    }

    @Test
    void contrastsAreWithinTheCorrectionThatIsAskedFor() throws IOException {
        project(CONFIG.formatted("False") + "  contrast_correction_method: vFWE\n", new String[] {"C", "inhibition", "+inhibition"},
                new String[] {"", "memory", "+memory"});
        assertThat(check().out()).contains("/inhibition/z_vfwe.nii.gz --within-b ", "--correct vfwe --out").doesNotContain("z_cfwe-size");
        project(CONFIG.formatted("False") + "  contrast_correction_method: tfce\n", new String[] {"C", "inhibition", "+inhibition"},
                new String[] {"", "memory", "+memory"}, new String[] {"M", "all", "+ALL"});
        assertThat(check().warnings()).anyMatch(warning -> warning.contains("row 1: a contrast within tfce needs main effects with tfce"));
    }

    /** Where JALE predicts thresholds, it takes its own settings for every analysis. */
    @Test
    void predictedThresholdsHaveSettingsOfTheirOwn() throws IOException {
        project(CONFIG.formatted("True"), new String[] {"P2", "all", "+ALL"}, new String[] {"C", "inhibition", "+inhibition"},
                new String[] {"", "memory", "+memory"});
        assertThat(check().out().lines().filter(line -> line.contains(" stability "))).singleElement().asString()
                .contains("--permutations 5000", "--alpha 0.05", "--cluster-p 0.001");
        assertThat(check().out().lines().filter(line -> line.contains(" contrast "))).singleElement().asString()
                .contains("--cluster-p 0.05", "--permutations 90");
    }

    /** The tag low is in two columns. */
    @Test
    void whatConditionsOnColumnsCannotSayIsNamed() throws IOException {
        project(CONFIG.formatted("True"), new String[] {"M", "low_high", "+low", "+high"}, new String[] {"M", "none", "+nothing"},
                new String[] {"C", "a", "+low"}, new String[] {"", "b", "+memory"}, new String[] {"M", "low", "+low"});
        CommandLineRun run = check();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).first().asString().contains("--where tag=low --where load=high");
        assertThat(run.out()).contains("--permutations 5000", "--alpha 0.05");
        assertThat(run.warnings()).anyMatch(warning -> warning.contains("row 2: no experiment has the tag 'nothing'; left out"))
                .anyMatch(warning -> warning.contains("row 3: the contrast of a and b shares experiments"))
                .anyMatch(warning -> warning.contains("permuted, not predicted"));
    }

    @Test
    void whatWouldBeAnotherAnalysisIsRefused() throws IOException {
        project(CONFIG.formatted("True").replace("gm_masking: True", "gm_masking: False"), new String[] {"M", "all", "+ALL"});
        assertThat(check().exitCode()).isEqualTo(2);
        assertThat(check().errors()).singleElement().asString().contains("config.yml:7:3: gm_masking: ");
        project(CONFIG.formatted("True"), new String[] {"X", "all", "+ALL"});
        assertThat(check().errors()).singleElement().asString().contains("has no analysis that Confoci has", "type 'X'");
    }
}
