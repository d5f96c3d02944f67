package confoci.host.run.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import confoci.host.database.Database;
import confoci.host.database.ExperimentColumns;
import confoci.host.database.FociColumns;
import confoci.host.database.Weights;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.Selection;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.database.IndexFile;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.run.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of a database by their weights, of which a study that lacks the term has none. */
class WeightSelectionTest {

    @TempDir
    private Path folder;

    private Path index;

    @BeforeEach
    void writeAnIndex() {
        ExperimentColumns.Builder columns = new ExperimentColumns.Builder();
        FociColumns.Builder foci = new FociColumns.Builder();
        for (int e = 0; e < 6; e++) {
            columns.add("S" + e, "", 10 + e);
            foci.add(e, 0, 0, false);
            foci.endExperiment();
        }
        Weights.Builder pain = new Weights.Builder("Pain");
        pain.add(1, 0.0005);
        pain.add(2, 0.001);
        pain.add(4, 0.2);
        index = folder.resolve("some.confoci");
        IndexFile.write(new Database("some", columns.build(), foci.build(), List.of(pain.build())), index);
    }

    private static FociRequest request(List<Path> files, List<String> where, List<String> whereNot) {
        return new FociRequest(files, Optional.empty(), Optional.empty(), ColumnChoices.none(), where, whereNot, SampleMerge.NONE);
    }

    private List<String> studies(List<String> where, List<String> whereNot) {
        return studies(request(List.of(index), where, whereNot).read());
    }

    private static List<String> studies(FociTable table) {
        return table.experiments().stream().map(Experiment::study).toList();
    }

    @Test
    void aBoundTakesStudiesByTheirWeight() {
        assertThat(studies(List.of("pain>=0.001"), List.of())).containsExactly("S2", "S4");
        assertThat(studies(List.of("pain>0.001", "subjects>10"), List.of())).containsExactly("S4");
    }

    @Test
    void theOthersIncludeStudiesWithoutTheTerm() {
        assertThat(studies(List.of(), List.of("Pain>=0.001"))).containsExactly("S0", "S1", "S3", "S5");
    }

    @Test
    void aDatabaseIsSelectedAlike() {
        Database selected = new DatabaseRequest(request(List.of(index), List.of("pain>=0.001"), List.of())).read(
                new RecordedRun(), _ -> { });
        assertThat(selected.experiments()).extracting(Experiment::study).containsExactly("S2", "S4");
    }

    @Test
    void weightsFollowTheirExperimentsThroughSelections() throws IOException {
        Path table = Files.writeString(folder.resolve("more.csv"), "study,n,x,y,z,space\nT,20,1,2,3,MNI\n");
        FociTable all = FociFiles.read(List.of(table, index), ReadOptions.defaults()
                .withWeights(Set.of("pain")));
        BitSet odd = new BitSet();
        odd.set(2);
        odd.set(3);
        odd.set(5);
        FociTable some = all.of(odd);
        assertThat(studies(some)).containsExactly("S1", "S2", "S4");
        assertThat(some.weights()).singleElement().satisfies(of -> assertThat(of.values()).containsExactly(0.0005, 0.001, 0.2));
        assertThat(studies(Selection.by("--group", List.of("pain<0.1")).apply(some))).containsExactly("S1", "S2");
    }

    @Test
    void weightsAreNoWords() {
        assertThatThrownBy(() -> studies(List.of("pain=0.2"), List.of())).isInstanceOf(InvalidRequest.class)
                .hasMessage("pain holds weights, so that a condition on it is a bound: pain>=NUMBER");
        assertThatThrownBy(() -> studies(List.of("pain>0.2"), List.of())).isInstanceOf(InvalidRequest.class)
                .hasMessage("no experiment has pain>0.2; there are pain from 0.0005 to 0.2");
    }
}
