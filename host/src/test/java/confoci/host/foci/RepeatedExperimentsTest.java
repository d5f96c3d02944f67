package confoci.host.foci;

import static confoci.host.foci.Tables.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedExperimentsTest {

    private static final Experiment FIRST = experiment("Smith", "up", 20, 1, 2, 3, 4, 5, 6);

    @Test
    void theSameFociInAnyOrderAreTold() {
        List<Experiment> two = List.of(FIRST, experiment("Jones", "", 12, 7, 8, 9, 1, 2, 3), experiment("Lee", "", 9, 4, 5, 6, 1, 2, 3));
        assertThat(RepeatedExperiments.warning(two)).contains("'Smith: up' and 'Lee' have the same 2 foci; if one was entered twice, leave"
                + " it out, or it counts twice");
        assertThat(RepeatedExperiments.warning(List.of(FIRST, FIRST, FIRST)).orElseThrow())
                .contains("have the same 2 foci, and 1 more experiment has those of another;");
        assertThat(RepeatedExperiments.warning(List.of(FIRST, FIRST, FIRST, FIRST)).orElseThrow())
                .contains("and 2 more experiments have those of another;");
    }

    @Test
    void chanceIsNotTold() {
        Experiment one = experiment("Smith", "", 20, 1, 2, 3);
        Experiment none = FIRST.withFoci(List.of());
        List<Focus> talairach = FIRST.foci().stream().map(focus -> new Focus(focus.reported(), StereotaxicSpace.TALAIRACH, "")).toList();
        assertThat(RepeatedExperiments.warning(List.of(FIRST, one, one, none, none, FIRST.withFoci(talairach)))).isEmpty();
    }
}
