package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surrogates that are kept for later comparisons. */
class CompareKeptTest {

    @TempDir
    private Path folder;

    private SmallParcels parcels;

    @BeforeEach
    void write() throws IOException {
        parcels = SmallParcels.in(folder);
    }

    private CommandLineRun compare(String... options) {
        List<String> command = new ArrayList<>(List.of("compare", parcels.file("first.csv") + "#drug", "--centers",
                parcels.file("centers.csv").toString(), "--out", parcels.out().toString(), "--force"));
        command.addAll(List.of(options));
        return CommandLineRun.of(command);
    }

    private byte[] table(String... options) throws IOException {
        CommandLineRun run = compare(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllBytes(parcels.out().resolve("comparisons.tsv"));
    }

    private List<Integer> readAndMade() {
        ResultReader result = new ResultReader(parcels.out());
        return List.of(result.json("run.json").at("/kept_surrogates/read").asInt(), result.json("run.json").at("/kept_surrogates/made")
                .asInt());
    }

    @Test
    void surrogatesAreTheSameWhereverTheyComeFrom() throws IOException {
        String[] plain = {"--with", parcels.file("second.tsv") + "#D2", "--surrogates", "40"};
        String[] kept = {plain[0], plain[1], plain[2], plain[3], "--keep-surrogates", folder.resolve("kept").toString()};
        byte[] expected = table(plain);
        assertThat(table(kept)).isEqualTo(expected);
        assertThat(readAndMade()).containsExactly(0, 80);
        assertThat(table(kept)).isEqualTo(expected);
        assertThat(readAndMade()).as("32 of each map are in whole files").containsExactly(64, 16);
        table("--with", parcels.file("second.tsv") + "#MU", "--surrogates", "32", "--keep-surrogates", kept[5]);
        assertThat(readAndMade()).as("those of another map are made").containsExactly(32, 32);
        table("--with", parcels.file("second.tsv") + "#D2", "--surrogates", "32", "--seed", "2", "--keep-surrogates", kept[5]);
        assertThat(readAndMade()).as("another seed").containsExactly(0, 64);
        parcels.edit("centers.csv", "(?m)^L3,(-?[0-9.]+)", "L3,-41.25");
        table(kept);
        assertThat(readAndMade()).as("parcels elsewhere").containsExactly(0, 80);
    }

    @Test
    void damagedFilesAreMadeAnew() throws IOException {
        String[] kept = {"--with", parcels.file("second.tsv") + "#D2", "--surrogates", "16", "--keep-surrogates",
            folder.resolve("kept").toString()};
        byte[] expected = table(kept);
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            Path first = files.min(Comparator.naturalOrder()).orElseThrow();
            byte[] bytes = Files.readAllBytes(first);
            bytes[bytes.length / 2] ^= 1;
            Files.write(first, bytes);
        }
        assertThat(table(kept)).isEqualTo(expected);
        assertThat(readAndMade()).containsExactly(16, 16);
        table(kept);
        assertThat(readAndMade()).containsExactly(32, 0);
    }

    @Test
    void aFolderThatCannotBeWrittenAndNullsThatAreNotKept() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        CommandLineRun run = compare("--with", parcels.file("second.tsv") + "#D2", "--surrogates", "16", "--keep-surrogates",
                file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(line -> line.contains("file: not all surrogates are kept there"));
        assertThat(compare("--with", parcels.file("second.tsv") + "#D2", "--null", "moran", "--keep-surrogates", "kept").err())
                .contains("--keep-surrogates kept: those of --null moran take no longer to make than to read; leave it out");
    }
}
