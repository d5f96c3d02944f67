package confoci.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.output.Notation;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.MapFile;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of 200 clusters, 500 experiments and maps that fill the brain. */
class LargePageTest {

    private static final int MOST_BYTES = 4_500_000;

    @TempDir
    private Path folder;

    @Test
    void staysSmallAndSaysWhatIsLeftOut() throws IOException {
        List<Section> sections = new ArrayList<>();
        List<List<Object>> rows = IntStream.rangeClosed(1, 200).mapToObj(c -> List.<Object>of(c, (double) c, 0.001)).toList();
        sections.add(new ClusterTable(new Table("clusters", List.of(Column.number("", "", Notation.whole()),
                Column.number("x", "mm", Notation.decimals(0)), Column.number("p", "", Notation.significant(2))), rows, 3),
                IntStream.rangeClosed(1, 200).mapToObj(c -> new ClusterTable.Peak(c, new Point(c % 60, 0, 0))).toList()));
        VoxelGrid grid = Templates.t1().grid();
        Random random = new Random(1);
        for (int m = 1; m <= 8; m++) {
            float[] values = new float[grid.shape().voxels()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 4 == 0 ? (float) random.nextGaussian() : 0;
            }
            new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("map" + m + ".nii.gz"), values, NiftiIntent.NONE, "");
            sections.add(new MapFile("map" + m + ".nii.gz", "noise", "z", MapFile.Show.BEYOND, 1));
        }
        StringBuilder foci = new StringBuilder("study\tcontrast\tsubjects\tx\ty\tz\n");
        StringBuilder contributions = new StringBuilder("cluster\tname\tshare\n");
        for (int e = 1; e <= 500; e++) {
            for (int f = 0; f < 12; f++) {
                foci.append("Study ").append(e).append("\tpain > rest\t20\t").append(f).append("\t-20\t8\n");
            }
            for (int c = 1; c <= 200; c++) {
                contributions.append(c).append("\tStudy ").append(e).append(": pain > rest\t0.5\n");
            }
        }
        Files.writeString(folder.resolve("experiments.tsv"), foci);
        Files.writeString(folder.resolve("contributions.tsv"), contributions);
        sections.add(new TableFile("contributions.tsv", "contributions"));
        sections.add(new TableFile("experiments.tsv", "foci"));
        String page = ResultPage.html(folder, Report.of("large", List.of(), sections, ""), Map.of());
        assertThat(page.length()).isBetween(2_000_000, MOST_BYTES);
        assertThat(page).contains("Not in this page, to keep it small: map", "map8.nii.gz.", "The first 2,666 of 100,000 rows; all are in"
                + " contributions.tsv.", "Study 500: pain &gt; rest", "experiment-500");
        assertThat(page).isEqualTo(ResultPage.html(folder, Report.of("large", List.of(), sections, ""), Map.of()));
    }
}
