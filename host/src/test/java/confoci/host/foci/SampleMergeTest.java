package confoci.host.foci;

import static confoci.host.foci.Tables.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleMergeTest {

    @Test
    void experimentsOfOneSampleBecomeOneInThePlaceOfTheFirst() {
        List<Experiment> table = List.of(
                experiment("Smith  2014", "up", 20, List.of("task", "pain", "year", "2014"), 1, 2, 3, 4, 5, 6),
                experiment("Jones", "", 12, 7, 8, 9),
                experiment("smith 2014", "down", 20, List.of("task", "heat", "year", "2014"), 4, 5, 6, 10, 11, 12),
                experiment("Smith 2014", "children", 15, 0, 0, 0));

        SampleMerge.Result result = SampleMerge.SUBJECTS.apply(table);

        assertThat(result.experiments()).extracting(Experiment::label)
                .containsExactly("Smith  2014: up + down", "Jones", "Smith 2014: children");
        Experiment merged = result.experiments().getFirst();
        assertThat(merged.subjects()).isEqualTo(20);
        assertThat(merged.foci()).extracting(focus -> focus.reported().x()).containsExactly(1.0, 4.0, 10.0);
        assertThat(merged.tags()).isEqualTo(Map.of("task", "pain; heat", "year", "2014"));
        assertThat(result.log()).containsExactly("merged 2 experiments of 'Smith  2014' into one: 3 foci, 1 dropped as reported twice");
    }

    @Test
    void aFocusInAnotherSpaceIsAnotherFocus() {
        Experiment mni = experiment("A", "1", 10, 1, 2, 3);
        Focus focus = mni.foci().getFirst();
        Experiment talairach = mni.withFoci(List.of(new Focus(focus.reported(), StereotaxicSpace.TALAIRACH, "")));

        assertThat(SampleMerge.SUBJECTS.apply(List.of(mni, talairach)).experiments().getFirst().foci()).hasSize(2);
    }

    @Test
    void samplesOfTwoGroupsAreFound() {
        List<Experiment> first = List.of(experiment("Smith 2014", "up", 20, 1, 2, 3), experiment("Smith 2014", "up again", 20, 1, 2, 3),
                experiment("Jones", "", 12, 7, 8, 9), experiment("Lee", "", Double.NaN, 7, 8, 9));

        assertThat(SampleMerge.inBoth(first, List.of(experiment("smith2014", "down", 20, 0, 0, 0), experiment("Jones", "", 13, 0, 0, 0))))
                .containsExactly("Smith 2014");
        assertThat(SampleMerge.inBoth(first, List.of(experiment("Lee", "down", Double.NaN, 0, 0, 0)))).containsExactly("Lee");
        assertThat(SampleMerge.inBoth(first, List.of())).isEmpty();
    }

    @Test
    void noneLeavesTheTableAlone() {
        List<Experiment> table = List.of(experiment("A", "1", 10, 1, 2, 3), experiment("A", "2", 10, 1, 2, 3));

        assertThat(SampleMerge.NONE.apply(table)).isEqualTo(new SampleMerge.Result(table, List.of()));
    }
}
