package confoci.host.grayordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FocusMapperTest {

    private static final GrayordinateCoordinates COORDINATES = new GrayordinateCoordinates(
            new double[] {0, 10, 10, Double.NaN}, new double[] {0, 0, 0, Double.NaN}, new double[] {0, 0, 0, Double.NaN});

    private final FocusMapper mapper = new FocusMapper(COORDINATES, MniConversion.exact(TalairachTransform.SPM), 10);

    @Test
    void takesTheFirstOfTheNearest() {
        assertThat(focus(6, 0, 0).nearest()).isEqualTo(1);
        assertThat(focus(5, 0, 0).nearest()).isEqualTo(0);
    }

    @Test
    void keepsWhatIsLessFarThanTheRadius() {
        assertThat(focus(10, 9.999, 0).kept()).isTrue();
        assertThat(focus(10, 10, 0).kept()).isFalse();
        assertThat(focus(10, 10, 0).distance()).isCloseTo(10, within(1e-12));
    }

    @Test
    void talairachFociAreConvertedFirst() {
        Focus talairach = new Focus(new Point(9, 1, -2), StereotaxicSpace.TALAIRACH, "row 1");
        MappedFocus mapped = mapper.map(experiment(talairach)).foci().getFirst();

        assertThat(mapped.mni()).isEqualTo(TalairachTransform.SPM.toMni(new Point(9, 1, -2)));
        assertThat(mapped.focus()).isSameAs(talairach);
    }

    @Test
    void withoutAnyKnownPlaceNothingIsNear() {
        double[] nowhere = {Double.NaN};
        FocusMapper lost = new FocusMapper(new GrayordinateCoordinates(nowhere, nowhere, nowhere),
                MniConversion.exact(TalairachTransform.SPM), 10);

        MappedFocus mapped = lost.map(experiment(mni(0, 0, 0))).foci().getFirst();

        assertThat(mapped.nearest()).isEqualTo(-1);
        assertThat(mapped.kept()).isFalse();
    }

    private MappedFocus focus(double x, double y, double z) {
        return mapper.map(experiment(mni(x, y, z))).foci().getFirst();
    }

    private static Focus mni(double x, double y, double z) {
        return new Focus(new Point(x, y, z), StereotaxicSpace.MNI, "row 1");
    }

    private static Experiment experiment(Focus focus) {
        return new Experiment("Study", "", 12, List.of(focus), new LinkedHashMap<>());
    }
}
