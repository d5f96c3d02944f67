package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that make no sense end before anything starts: in one line with file, line and column, and exit code 2. */
class RunCommandBadPlanTest {

    private static final String START = "out: %1$s/out\ntables: %1$s/studies.csv\nanalyses:\n";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("studies.csv"), """
                study,subjects,x,y,z,space,Planted
                A 2001,20,-40,20,8,MNI,yes
                B 2002,20,-44,22,10,MNI,no
                """);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).collect(Collectors.toSet());
        }
    }

    private void refuses(int exitCode, String plan, String... told) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan.replace("%1$s", folder.toString()));
        Set<String> before = files();
        for (List<String> words : List.of(List.of("run", file.toString(), "--check"), List.of("run", file.toString()))) {
            CommandLineRun run = CommandLineRun.of(words);
            assertThat(run.errors()).as(run.err()).hasSize(1);
            assertThat(run.errors().getFirst()).contains(told);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
            assertThat(run.out()).isEmpty();
            assertThat(files()).isEqualTo(before);
        }
    }

    private void refuses(String plan, String... told) throws IOException {
        refuses(2, plan, told);
    }

    /** The analyses begin on line 4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a: {ale: , permutatons: 5}         | plan.yaml:4:14: 'permutatons' is no option of ale",
        "a: {ale: , permutations: many}     | plan.yaml:4:28: Invalid value for option '--permutations'",
        "a: {ale: , permutations: [1, 2]}   | plan.yaml:4:28: permutations takes one value, not a list",
        "a: {ale: , permutations: }         | plan.yaml:4:27: permutations takes one value, not nothing",
        "a: {ale: , stop-early: maybe}      | plan.yaml:4:26: stop-early is true or false, not 'maybe'",
        "a: {ale: , '<<': {seed: 5}}        | plan.yaml:4:14: YAML's merge key '<<' is not read; write what analyses have in common under",
        "a: {ale: , out: elsewhere}         | plan.yaml:4:14: 'out' is no option of ale",
        "a: {ale: , force: true}            | plan.yaml:4:14: 'force' is no option of ale",
        "a: {ale: , help: true}             | plan.yaml:4:14: 'help' is no option of ale",
        "a: {ale: , quiet: true}            | plan.yaml:4:14: 'quiet' is no option of ale",
        "a: {ale: , where: Drug=SSRI}       | plan.yaml:4:3: analysis 'a': no column 'Drug'",
        "a: {ale: , where: Planted}         | plan.yaml:4:3: analysis 'a': --where 'Planted' is not COLUMN=VALUE",
        "a: {ale: , for each: Drug}         | plan.yaml:4:24: for each Drug: no column 'Drug'",
        "a: {ale: , correct: magic}         | plan.yaml:4:3: analysis 'a': ",
        "a: {ale: , contrast: }             | plan.yaml:4:14: 'contrast' is no option of ale",
        "a: {permutations: 5}               | plan.yaml:4:7: 'a' has no command, which comes first; it is one of ale, roi, ",
        "a: {convert: x.csv}                | plan.yaml:4:7: 'a' has no command",
        "a: {ale: }, b: ale                 | plan.yaml:4:13: is no YAML",
        "a: ale, b                          | plan.yaml:4:6: 'ale, b' is no command of a plan",
        "'../a': ale                        | plan.yaml:4:3: '../a' cannot be the name of a folder",
        "plan.json: ale                     | plan.yaml:4:3: 'plan.json' cannot be the name of a folder",
        "a: [ale]                           | plan.yaml:4:6: analysis 'a' takes keys with values, not a list",
        "a: &x {ale: , where: [*x]}         | is within itself, by an alias",
        "a: {ale: *nowhere}                 | plan.yaml:4:12: ",
        "a: {ale: !!python/object x}        | plan.yaml:4:12: tags such as",
        "a: {seed: , at: 1 2 3}             | plan.yaml:4:3: analysis 'a': Missing required option: '--connectome=FILE'",
    })
    void analysesThatMakeNoSense(String analysis, String told) throws IOException {
        refuses(START + "  " + analysis.strip() + "\n", told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                       | plan.yaml:1:1: is empty",
        "'# nothing'                              | plan.yaml:1:1: is empty",
        "'- ale\n- contrast'                      | plan.yaml:1:1: a plan takes keys with values, not a list",
        "'out: x\nanalyses:\n\ta: ale'            | plan.yaml:3:1: YAML is indented by spaces, and this is a tab",
        "'out: x\nanalyses:\n  a: ale\n  a: ale'  | plan.yaml:4:3: 'a' is there a second time",
        "'out: x\nanalysis: {a: ale}'             | plan.yaml:2:1: 'analysis' is no key of a plan",
        "'out: x'                                 | has no analyses",
        "'out: x\nanalyses: {}'                   | plan.yaml:2:1: analyses has none",
        "'out: x\nanalyses:'                      | plan.yaml:2:1: analyses has none",
        "'out: [x]\nanalyses: {a: ale}'           | plan.yaml:1:6: out takes one value, not a list",
        "'out: x\n---\nout: y'                    | plan.yaml:2:1: is no YAML",
        "'out: x\nanalyses: {a: ale'              | plan.yaml:2:18: is no YAML",
        "'analyses: {a: ale}'                     | has no out",
        "'out: x\ndefaults: {pace: 1}\nanalyses: {a: ale}' | plan.yaml:2:12: 'pace' is an option of no command",
    })
    void plansThatMakeNoSense(String plan, String told) throws IOException {
        refuses(plan, told);
    }

    @Test
    void bytesThatAreNoTextAreNamedSo() throws IOException {
        Path file = Files.write(folder.resolve("bytes.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, (byte) 0xff});
        CommandLineRun run = CommandLineRun.of(List.of("run", file.toString()));
        assertThat(run.err()).contains("bytes.yaml: is not text in UTF-8");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void filesAreThere() throws IOException {
        refuses(3, START + "  a: ale\n  b: {ale: nowhere.csv}\n", "plan.yaml:5:3: analysis 'b': nowhere.csv: there is no such file");
        refuses(3, START + "  a: ale\n  b: {ale: ~/studies.csv}\n",
                "~/studies.csv: there is no such file; a plan expands neither ~ nor variables");
        refuses(START.replace("tables: %1$s/studies.csv\n", "") + "  a: ale\n",
                "plan.yaml:3:3: analysis 'a': a table of foci is missing");
        CommandLineRun run = CommandLineRun.of(List.of("run", folder.resolve("none.yaml").toString()));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains("none.yaml: there is no such file");
        assertThat(CommandLineRun.of(List.of("run", folder.toString())).errors()).singleElement().asString().contains("is a folder");
    }

    @Test
    void resultsDoNotGoInCircles() throws IOException {
        refuses(START + "  a: {ale: , mask: %1$s/out/b/z.nii.gz}\n  b: {ale: , mask: %1$s/out/a/z.nii.gz}\n",
                "analyses a, b read each other's results in a circle");
        refuses(START + "  a: {ale: , mask: %1$s/out/a/z.nii.gz}\n", "plan.yaml:4:3: analysis 'a' reads its own results");
    }

    @Test
    void resultsDoNotLieAmongInputs() throws IOException {
        refuses(START.replace("/out\n", "/studies.csv\n") + "  a: ale\n", "studies.csv");
        refuses("out: %1$s\nanalyses:\n  studies.csv: {ale: %1$s/studies.csv}\n", "plan.yaml:3:3: analysis 'studies.csv' reads its own");
    }

    /** Of a plan, or of any folder that its folder would lie in. */
    @Test
    void resultsGoWhereTheyCan() throws IOException {
        refuses(START.replace("/out\n", "/studies.csv\n") + "  a: ale\n", "plan.yaml:1:6: ", "studies.csv is a file; name a folder");
        refuses(START.replace("/out\n", "/studies.csv/a/b\n") + "  a: ale\n", "plan.yaml:1:6: ", "studies.csv is a file; name a folder");
        Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("summary.tsv"), "of the user");
        refuses(START + "  a: ale\n", "plan.yaml:1:6: ", "summary.tsv is not as a plan has written it");
    }

    @Test
    void resultsGoWhereTheyCanOnTheCommandLine() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), (START + "  a: ale\n").replace("%1$s", folder.toString()));
        CommandLineRun run = CommandLineRun.of(List.of("run", file.toString(), "--check", "--out",
                folder.resolve("studies.csv").toString()));
        assertThat(run.errors()).singleElement().asString().startsWith("confoci: " + folder).contains("studies.csv is a file");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** One folder on the disks of macOS and Windows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'  A: ale\n  a: ale'                         | plan.yaml:5:3: 'a' and 'A' (%1$s/plan.yaml:4:3) are one folder",
        "'  a-YES: ale\n  a: {ale: , for each: Planted}' | plan.yaml:5:3: 'a-yes' and 'a-YES' (%1$s/plan.yaml:4:3) are one folder",
        "'  \u00e9: ale\n  e\u0301: ale'             | plan.yaml:5:3: ",
        "'  Summary.TSV: ale'                         | plan.yaml:4:3: 'Summary.TSV' cannot be the name of a folder",
    })
    void foldersThatAreOneSomewhere(String analyses, String told) throws IOException {
        refuses(START + analyses + "\n", told.replace("%1$s", folder.toString()));
    }

    @Test
    void devicesAreThere() throws IOException {
        refuses(START + "  a: {ale: , device: gpu9}\n", "plan.yaml:4:22: --device gpu9: 'gpu9' is no device");
        refuses("defaults: {device: gpu9}\n" + START + "  a: ale\n", "plan.yaml:1:20: --device gpu9: 'gpu9' is no device");
        refuses(4, START + "  a: {ale: , device: 'cpu:none'}\n", "plan.yaml:4:22: --device cpu:none: cpu:none: there is no such device");
        Path file = Files.writeString(folder.resolve("plan.yaml"), (START + "  a: ale\n").replace("%1$s", folder.toString()));
        CommandLineRun run = CommandLineRun.of(List.of("run", file.toString(), "--check", "--device", "gpu9"));
        assertThat(run.errors()).singleElement().asString().startsWith("confoci: --device gpu9: 'gpu9' is no device");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** Each alias stands for what it is an alias of, ten times over, nine levels deep. */
    @Test
    void aliasesDoNotMultiplyWithoutEnd() throws IOException {
        StringBuilder plan = new StringBuilder("out: x\ntables: &a0 [x, x, x, x, x, x, x, x, x, x]\ndefaults:\n");
        for (int i = 1; i < 9; i++) {
            plan.append("  k").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("*a")
                    .append(i - 1).append("]\n");
        }
        refuses(plan + "analyses: {a: ale}\n", "this is no plan");
    }
}
