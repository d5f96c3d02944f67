package confoci.host.connectome.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.Matrices;
import confoci.host.connectome.MemoryConnectome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectomeSurveyTest {

    private static ConnectomeSurvey full(Connectome connectome) {
        return ConnectomeSurvey.full(connectome, 1, rows -> { });
    }

    private static ConnectomeSurvey sample(Connectome connectome) {
        return ConnectomeSurvey.sample(connectome, 1, rows -> { });
    }

    private static Connectome of(float[][] rows) {
        return new MemoryConnectome("made up", Matrices.grayordinates(rows.length), Unit.CORRELATION, rows);
    }

    @ParameterizedTest
    @CsvSource({"1, ONE", "7.2543287, CLIPPED_Z", "7.2539062, CLIPPED_Z", "Infinity, INFINITE", "0, ZERO", "0.5, OTHER"})
    void theDiagonal(float value, DiagonalKind kind) {
        float[][] rows = Matrices.rows(Matrices.random(80, true, 1));
        for (int i = 0; i < rows.length; i++) {
            rows[i][i] = value;
        }
        assertThat(full(of(rows)).diagonal()).isEqualTo(kind);
        assertThat(sample(of(rows)).diagonal()).isEqualTo(kind);
        rows[40][40] = 3;
        assertThat(full(of(rows)).diagonal()).isEqualTo(DiagonalKind.OTHER);
    }

    @Test
    void theRangeLeavesTheDiagonalOut() {
        float[][] rows = Matrices.rows(Matrices.random(100, true, 2));
        rows[3][90] = 2.5f;
        rows[77][5] = -1.5f;
        ConnectomeSurvey survey = full(of(rows));
        assertThat(survey.rows()).isEqualTo(100);
        assertThat(survey.largest()).isEqualTo(2.5f);
        assertThat(survey.smallest()).isEqualTo(-1.5f);
        assertThat(survey.moments().to().largest()).isEqualTo(2.5);
        assertThat(survey.moments().from().largest()).isBetween(0.9, 1.0);
    }

    /** Values of the random connectome are uniform between -1 and 1: sd 1 / sqrt(3), excess kurtosis -1.2. */
    @Test
    void momentsAreThoseOfRows() {
        ConnectomeSurvey survey = sample(Matrices.random(2000, true, 3));
        assertThat(survey.rows()).isEqualTo(64);
        assertThat(survey.moments().from().mean()).isBetween(-0.06, 0.0);
        assertThat(survey.moments().to().mean()).isBetween(0.0, 0.06);
        assertThat(survey.moments().from().sd()).isCloseTo(1 / Math.sqrt(3), within(0.03));
        assertThat(survey.moments().to().excessKurtosis()).isCloseTo(-1.2, within(0.12));
    }

    @Test
    void asymmetryIsMeasuredAndLocated() {
        float[][] rows = Matrices.rows(Matrices.random(60, true, 4));
        assertThat(full(of(rows)).asymmetry().matters()).isFalse();
        assertThat(full(of(rows)).asymmetry().largest()).isZero();
        rows[11][5] += 0.25f;
        for (ConnectomeSurvey survey : new ConnectomeSurvey[] {full(of(rows)), sample(of(rows))}) {
            assertThat(survey.asymmetry().matters()).isTrue();
            assertThat(survey.asymmetry().largest()).isCloseTo(0.25f, within(1e-6f));
            assertThat(survey.asymmetry().row()).isEqualTo(11);
            assertThat(survey.asymmetry().column()).isEqualTo(5);
        }
        assertThat(sample(Matrices.random(3000, false, 5)).asymmetry().matters()).as("in a sample").isTrue();
    }

    @Test
    void silentGrayordinatesAreListedAndLeftOut() {
        float[][] rows = Matrices.rows(Matrices.random(90, true, 6));
        for (int i = 0; i < rows.length; i++) {
            for (int g : new int[] {0, 41}) {
                if (i != g) {
                    rows[i][g] = Float.NaN;
                    rows[g][i] = Float.NaN;
                }
            }
        }
        ConnectomeSurvey survey = full(of(rows));
        assertThat(survey.silent()).containsExactly(0, 41);
        assertThat(survey.nonFinite()).isZero();
        assertThat(survey.moments().to().mean()).isFinite();
        rows[3][4] = Float.POSITIVE_INFINITY;
        assertThat(full(of(rows)).nonFinite()).isEqualTo(1);
    }

    @Test
    void nothingButSilence() {
        float[][] rows = new float[5][5];
        for (float[] row : rows) {
            Arrays.fill(row, Float.NaN);
        }
        ConnectomeSurvey survey = full(of(rows));
        assertThat(survey.silent()).hasSize(5);
        assertThat(survey.moments()).isNull();
    }
}
