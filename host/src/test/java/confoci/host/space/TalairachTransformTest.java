package confoci.host.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalairachTransformTest {

    /** Printed in NiMARE's tests, which took them from BrainMap's tal2icbm_other. */
    @Test
    void otherGivesTheNumbersOfNimare() {
        assertClose(TalairachTransform.OTHER.toMni(new Point(-44, 31, 27)), new Point(-45.83997568, 35.97904559, 23.55194326), 5e-9);
        assertClose(TalairachTransform.OTHER.toMni(new Point(20, -32, 14)), new Point(22.69248975, -31.34145016, 13.91284087), 5e-9);
        assertClose(TalairachTransform.OTHER.toTalairach(new Point(-44, 31, 27)), new Point(-42.3176, 26.0594, 29.7364), 5e-5);
    }

    @Test
    void spmMovesTheOriginAsInJale() {
        Point origin = TalairachTransform.SPM.toMni(new Point(0, 0, 0));
        assertThat(new long[] {Math.round(origin.x()), Math.round(origin.y()), Math.round(origin.z())}).containsExactly(1, 1, -5);
    }

    /** The matrices that M. Brett printed for mni2tal, to four decimals, above and below the anterior commissure. */
    @ParameterizedTest
    @CsvSource({"10, 20, 30, 9.9, 20.756, 26.597", "10, 20, -30, 9.9, 18.116, -26.137", "0, 0, 0, 0, 0, 0"})
    void brettGivesHisPrintedMatrices(double x, double y, double z, double talX, double talY, double talZ) {
        assertClose(TalairachTransform.BRETT.toTalairach(new Point(x, y, z)), new Point(talX, talY, talZ), 4e-3);
    }

    @Property
    void toMniUndoesToTalairach(@ForAll TalairachTransform transform, @ForAll @DoubleRange(min = -110, max = 110) double x,
            @ForAll @DoubleRange(min = -110, max = 110) double y, @ForAll @DoubleRange(min = -110, max = 110) double z) {
        Point mni = new Point(x, y, z);

        assertClose(transform.toMni(transform.toTalairach(mni)), mni, 1e-10);
    }

    /** Mean distances over a brain as measured for the published matrices: SPM to OTHER about 1.2 mm, SPM to FSL about 2.4 mm. */
    @Test
    void theMatricesDifferAsPublished() {
        double other = 0;
        double fsl = 0;
        int points = 0;
        for (int x = -60; x <= 60; x += 10) {
            for (int y = -90; y <= 60; y += 10) {
                for (int z = -40; z <= 70; z += 10) {
                    Point p = new Point(x, y, z);
                    other += TalairachTransform.SPM.toMni(p).distanceTo(TalairachTransform.OTHER.toMni(p));
                    fsl += TalairachTransform.SPM.toMni(p).distanceTo(TalairachTransform.FSL.toMni(p));
                    points++;
                }
            }
        }
        assertThat(other / points).isCloseTo(1.19, within(0.2));
        assertThat(fsl / points).isCloseTo(2.39, within(0.3));
    }

    private static void assertClose(Point actual, Point expected, double tolerance) {
        assertThat(actual.distanceTo(expected)).as("%s, expected %s", actual, expected).isLessThan(tolerance);
    }
}
