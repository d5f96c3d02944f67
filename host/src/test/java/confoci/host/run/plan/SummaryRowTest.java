package confoci.host.run.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest significant cluster, whichever columns the table of an analysis has. */
class SummaryRowTest {

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"data\": {}, \"results\": {}, \"warnings\": []}");
    }

    private Optional<SummaryRow.Largest> largest(String... rows) throws IOException {
        Files.write(folder.resolve("clusters.tsv"), List.of(rows));
        return SummaryRow.of(folder).largest();
    }

    @Test
    void joinedAndOtherClustersDoNotCount() throws IOException {
        assertThat(largest("correction\tsignificant\tvoxels\tpeak_x\tpeak_y\tpeak_z", "tfce\tjoined\t90\t1\t2\t3", "vfwe\tno\t80\t1\t2\t3",
                "vfwe\tyes\t20\t-38\t30.5\t28", "tfce\tyes\t7\t1\t2\t3"))
                .contains(new SummaryRow.Largest("vfwe", 20, "-38 30.5 28"));
    }

    @Test
    void allClustersOfAConjunctionAreSignificant() throws IOException {
        assertThat(largest("cluster\tvoxels\tpeak_x\tpeak_y\tpeak_z", "1\t12\t4\t5\t6", "2\t30\t-4\t5\t6"))
                .contains(new SummaryRow.Largest("", 30, "-4 5 6"));
    }

    @Test
    void tablesOfGrayordinatesHaveNone() throws IOException {
        assertThat(largest("cluster\tgrayordinates\tpeak_x\tpeak_y\tpeak_z", "1\t12\t4\t5\t6")).isEmpty();
    }
}
