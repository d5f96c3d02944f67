package confoci.host.foci;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MniConversionTest {

    private final Focus mni = new Focus(new Point(10.3, -20, 30), StereotaxicSpace.MNI, "a");
    private final Focus talairach = new Focus(new Point(0, 0, 0), StereotaxicSpace.TALAIRACH, "b");

    @Test
    void onlyTalairachFociMove() {
        Experiment experiment = new Experiment("A", "", 20, List.of(mni, talairach), new LinkedHashMap<>());

        List<Focus> converted = MniConversion.exact(TalairachTransform.SPM).toMni(experiment).foci();

        assertThat(converted).extracting(Focus::space).containsOnly(StereotaxicSpace.MNI);
        assertThat(converted.getFirst()).isEqualTo(mni);
        assertThat(converted.getLast().reported()).isEqualTo(TalairachTransform.SPM.toMni(new Point(0, 0, 0)));
    }

    @Test
    void roundingIsForTransformedFociOnlyAndGivesJalesOrigin() {
        MniConversion rounded = new MniConversion(TalairachTransform.SPM, true);

        assertThat(rounded.toMni(mni)).isEqualTo(mni.reported());
        assertThat(rounded.toMni(talairach)).isEqualTo(new Point(1, 1, -5));
    }
}
