package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result that Saberi et al. 2024 published (Mol Psychiatry), from their tables, mask and program's choices. */
class AlePublishedTest {

    @TempDir
    private Path folder;

    @Test
    void increasesOfActivityConvergeInTheLeftPrefrontalCortex() throws IOException {
        Path data = Path.of(System.getProperty("confoci.data", "absent"));
        assumeTrue(Files.exists(data.resolve("antidepressants")), "no published data under " + data + " (set -Dconfoci.data)");
        Path out = folder.resolve("out");
        CommandLineRun run = CommandLineRun.of(List.of("ale", data.resolve("antidepressants/contrast_coordinates.xlsx").toString(),
                "--where", "Contrast=Untreated<Treated", "--profile", "pyale", "--mask", data.resolve("masks/Grey10.nii.gz").toString(),
                "--correct", "cfwe-size", "--permutations", "1000", "--out", out.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("of 20 experiments", "1 significant cluster");

        ResultReader result = new ResultReader(out);
        List<Map<String, String>> significant = result.rows("clusters.tsv").stream()
                .filter(row -> row.get("significant").equals("yes")).toList();
        assertThat(significant).singleElement().satisfies(cluster -> {
            assertThat(cluster).containsEntry("voxels", "132").containsEntry("volume", "1056");
            assertThat(List.of(cluster.get("median_x"), cluster.get("median_y"), cluster.get("median_z")))
                    .containsExactly("-38.00", "30.00", "28.00");
        });
        String id = significant.getFirst().get("cluster");
        List<Map<String, String>> contributions = result.rows("contributions.tsv").stream()
                .filter(row -> row.get("cluster").equals(id) && row.get("kind").equals("experiment")).toList();

        List<String> published = published(data);
        assertThat(published).hasSize(7);
        assertThat(contributions.stream().map(AlePublishedTest::printed).toList()).containsAll(published);
    }

    /** The lines of the publication that tell an experiment's contribution: name, sum, average, share, maximum, (sample size). */
    private static List<String> published(Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("antidepressants/contrast_increased_cluster_contributions.txt"))) {
            if (line.endsWith(")") && line.contains("\t")) {
                lines.add(String.join(" ", line.split("\\s+")));
            }
        }
        return lines;
    }

    private static String printed(Map<String, String> row) {
        // The publication names the study, the table also the contrast.
        String study = row.get("name").substring(0, row.get("name").indexOf(": "));
        return study + " " + rounded(row.get("sum"), 3) + " " + rounded(row.get("average"), 3) + " "
                + rounded(row.get("share"), 2) + " " + rounded(row.get("max"), 2) + " (" + row.get("subjects") + ")";
    }

    private static BigDecimal rounded(String number, int decimals) {
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
