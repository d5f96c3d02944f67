package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void findsWhatWasPlantedAndTheCommandItPrintsGivesTheSame() throws IOException {
        Path out = folder.resolve("demo");
        List<String> options = List.of("--correct", "cfwe-size", "--permutations", "50");
        List<String> demo = new ArrayList<>(List.of("demo", "--out", out.toString()));
        demo.addAll(options);
        CommandLineRun run = CommandLineRun.of(demo);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).isEmpty();
        assertThat(run.out()).contains("of 30 experiments", "Planted: 10 of 30 experiments have a focus near -46 20 8",
                "Found: a significant cluster with its peak at ", "confoci ale " + out.resolve("foci.csv"));
        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(Files.getPosixFilePermissions(out.resolve("foci.csv"))).isEqualTo(Files.getPosixFilePermissions(usual));

        Path again = folder.resolve("again");
        List<String> ale = new ArrayList<>(List.of("ale", out.resolve("foci.csv").toString(), "--out", again.toString()));
        ale.addAll(options);
        assertThat(CommandLineRun.of(ale).exitCode()).isZero();
        for (String name : List.of("ale.nii.gz", "z_cfwe-size.nii.gz", "clusters.tsv", "contributions.tsv", "null_maxima.tsv.gz")) {
            assertThat(again.resolve(name)).as(name).hasSameBinaryContentAs(out.resolve(name));
        }
    }

    @Test
    void findsThePlantedNetworkAndTheCommandItPrintsGivesTheSame() throws IOException {
        Path out = folder.resolve("demo");
        List<String> demo = List.of("demo", "--out", out.toString(), "--correct", "fdr", "--permutations", "10");
        CommandLineRun run = CommandLineRun.of(demo);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).isEmpty();
        String[] told = {"Planted: the other experiments have a focus near one of 5 places",
            "Found: the foci are connected with it more than"};
        assertThat(run.out()).contains(told);
        String command = run.out().lines().filter(line -> line.contains("confoci ccm ")).findFirst().orElseThrow();
        Path again = folder.resolve("again");
        List<String> ccm = new ArrayList<>(List.of(command.substring(command.indexOf("ccm ")).split(" ")));
        ccm.set(ccm.size() - 1, again.toString());
        assertThat(CommandLineRun.of(ccm).exitCode()).isZero();
        CcmReproducibilityTest.requireSame(new ResultReader(out.resolve("network")), new ResultReader(again));
        new ResultReader(out.resolve("network")).requireConsistent(null);

        assertThat(run.out()).contains("Planted: 15 of 20 studies have foci in a network of the cohort called salience");
        Matcher found = Pattern.compile("agree more often than random foci in (\\d+) voxels, (\\d+) of them in that network")
                .matcher(run.out());
        assertThat(found.find()).isTrue();
        assertThat(Integer.parseInt(found.group(1))).isBetween(100, 200);
        assertThat(Integer.parseInt(found.group(2))).isGreaterThan(Integer.parseInt(found.group(1)) * 9 / 10);
        String printed = run.out().lines().filter(line -> line.contains("confoci fcnm run ")).findFirst().orElseThrow();
        Path repeated = folder.resolve("repeated");
        List<String> fcnm = new ArrayList<>(List.of(printed.substring(printed.indexOf("fcnm ")).split(" ")));
        fcnm.set(fcnm.size() - 1, repeated.toString());
        assertThat(CommandLineRun.of(fcnm).exitCode()).isZero();
        for (String name : List.of("probability.nii.gz", "network_fwe.nii.gz", "p_fwe.nii.gz", "t_001.nii.gz", "networks.tsv")) {
            assertThat(repeated.resolve(name)).as(name).hasSameBinaryContentAs(out.resolve("cohort-network").resolve(name));
        }

        List<String> anew = new ArrayList<>(demo);
        anew.add("--force");
        assertThat(CommandLineRun.of(anew).exitCode()).isZero();
        Files.writeString(out.resolve("network").resolve("mine.txt"), "mine");
        CommandLineRun refused = CommandLineRun.of(anew);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).singleElement().asString().contains("mine.txt", "which Confoci did not write");
        assertThat(out.resolve("network").resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void isRefusedWhereAFolderIsInTheWay() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandLineRun run = CommandLineRun.of(List.of("demo", "--out", folder.toString(), "--force"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("left alone");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("mine.txt"));
    }
}
