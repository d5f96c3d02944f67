package confoci.host.report;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.report.RunSummary.Correction;
import confoci.host.report.RunSummary.Finding;
import confoci.host.report.RunSummary.Setting;
import confoci.host.space.Point;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    private static final Finding FIRST = new Finding(new Point(-38, 30, 28), 132, 1056, 0.00312);
    private static final Finding SECOND = new Finding(new Point(4.4, -0.2, 61), 1024, 8192, 0.04);

    @Test
    void looksLikeThis() {
        String text = new RunSummary("Convergence (ALE)", 30, 528, 1204, List.of(
                new Setting("mask", "ICBM152 grey matter > 10 %, 2 mm"),
                new Setting("null", "10,000 permutations, seed 1")), List.of(
                new Correction("Cluster-level FWE (size), p < 0.05", List.of(FIRST, SECOND), null),
                new Correction("Voxel-level FWE, p < 0.05", List.of(), new Finding(new Point(-38, 30, 28), 132, 1056, 0.0831)),
                new Correction("TFCE, p < 0.05", List.of(), null)),
                "out", List.of("overview.png", "clusters.tsv"), List.of("only 14 experiments: a single one can decide the result; "
                + "at least 17 are advised (Eickhoff et al. 2016)")).text();
        assertThat(text).isEqualTo("""
                Convergence (ALE) of 30 experiments, 528 foci, 1,204 subjects
                  mask  ICBM152 grey matter > 10 %, 2 mm
                  null  10,000 permutations, seed 1

                Cluster-level FWE (size), p < 0.05: 2 significant clusters
                       peak x   y  z (mm)  voxels    mm3  corrected p
                    1     -38  30      28     132  1,056       0.0031
                    2       4   0      61   1,024  8,192         0.04

                Voxel-level FWE, p < 0.05: nothing survived; nearest was p = 0.083 at -38 30 28 (132 voxels)

                TFCE, p < 0.05: nothing survived

                Results: out (look first at overview.png and clusters.tsv)
                Warning: only 14 experiments: a single one can decide the result; at least 17 are advised
                         (Eickhoff et al. 2016)
                """);
    }

    @Test
    void oneIsNotMany() {
        String text = new RunSummary("Convergence (ALE)", 1, 1, Double.NaN, List.of(),
                List.of(new Correction("FDR", List.of(FIRST), null)), "out", List.of(), List.of()).text();
        assertThat(text).startsWith("Convergence (ALE) of 1 experiment, 1 focus\n").contains("FDR: 1 significant cluster\n");
    }

    @Test
    void staysOnOneScreen() {
        List<Correction> corrections = Collections.nCopies(5, new Correction("FDR", Collections.nCopies(200, SECOND), null));
        String text = new RunSummary("Convergence (ALE)", 300, 5300, 9000, List.of(new Setting("mask", "word ".repeat(40).strip())),
                corrections, "out", List.of(), List.of("warning ".repeat(30).strip())).text();
        assertThat(text).contains("and 197 more");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96)).hasSizeLessThan(48);
    }
}
