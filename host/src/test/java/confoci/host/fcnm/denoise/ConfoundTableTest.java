package confoci.host.fcnm.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfoundTableTest {

    private static List<double[]> read(String text, int volumes, String... patterns) {
        return ConfoundTable.read("c.tsv", text.getBytes(StandardCharsets.UTF_8), new ConfoundColumns(List.of(patterns)), volumes);
    }

    @Test
    void namesAndPatternsChooseColumnsInTheTablesOrder() {
        String text = "csf\ttrans_x\trot_x\ttrans_y\n1\t2\t3\t4\n5\t6\t7\t8e-1\n";
        assertThat(read(text, 2, "trans_*", "csf")).containsExactly(new double[] {1, 5}, new double[] {2, 6}, new double[] {4, 0.8});
        assertThat(read(text, 2, "rot_x")).containsExactly(new double[] {3, 7});
        assertThat(read(text, 2)).hasSize(4);
    }

    @Test
    void commasQuotesAndAByteOrderMarkAreUnderstood() {
        assertThat(read("\uFEFF\"a\",\"b\"\r\n\"1\", 2\r\n3,\"-4.5\"\r\n\r\n", 2))
                .containsExactly(new double[] {1, 3}, new double[] {2, -4.5});
    }

    @Test
    void damagedTablesAreReadOrRefused() throws Exception {
        String text = "csf\ttrans_x\tframewise_displacement\n0.1\t-2e-3\tn/a\n0.2\t1e-3\t0.11\n0.3\t0\t0.12\n";
        for (String table : List.of(text, text.replace('\t', ','))) {
            Fuzz.survives(Set.of(3), table.getBytes(StandardCharsets.UTF_8), 1000,
                    damaged -> ConfoundTable.read("c.tsv", damaged, new ConfoundColumns(List.of("csf", "trans_*", "fram*")), 3));
        }
    }

    @Test
    void onlyTheFirstRowMayBeNotAvailable() {
        // fMRIPrep writes n/a, pandas nothing or NaN, R NA.
        for (String none : new String[] {"n/a", "N/A", "NA", "NaN", "nan", "\"\"", ""}) {
            assertThat(read("d\te\n" + none + "\t5\n2\t6\n", 2)).containsExactly(new double[] {0, 2}, new double[] {5, 6});
            assertThat(read("d\n" + none + "\n2\n", 2)).containsExactly(new double[] {0, 2});
            assertThatThrownBy(() -> read("e\td\n5\t1\n6\t" + none + "\n", 2)).isInstanceOf(InputDataException.class)
                    .hasMessageStartingWith("c.tsv: row 2, column d: '")
                    .hasMessageContaining("' is no number; only the first row may be so");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a;1;2;3 | has 3 rows below its header, and the image 2 time points",
        "a;1 | has 1 rows below its header",
        "a;1;text | row 2, column a: 'text' is no number",
        "a;1;NaN | 'NaN' is no number",
        "a;null;1 | row 1, column a: 'null' is no number",
        "a;inf;1 | row 1, column a: 'inf' is no number",
        "a;1;Infinity | 'Infinity' is no number",
        "a;1;1e999 | '1e999' is no number",
        "a;1;0x1p3 | '0x1p3' is no number",
        "a;1;1f | '1f' is no number",
        "a,b;1,2;3 | row 2 has 1 cell, and the header 2",
        "a,b;1,2;3, | row 2, column b: '' is no number",
        "1,2;3,4;5,6 | its first row holds numbers",
        "'' | holds no table"})
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> read(text.replace(';', '\n'), 2)).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith("c.tsv: ").hasMessageContaining(message);
    }

    @Test
    void aMissingColumnIsNamedBesideThoseThatAreThere() {
        assertThatThrownBy(() -> read("a,b,c,d,e,f,g,h,i,j\n", 0, "b", "trans_*")).isInstanceOf(InputDataException.class)
                .hasMessage("c.tsv: has no column trans_*; it has a, b, c, d, e, f, g, h and 2 more");
    }

    @ParameterizedTest
    @CsvSource({"a*,abc,true", "*c,abc,true", "a*c,abc,true", "*,abc,true", "a*b*c,axbyc,true", "a**c,abc,true", "*b*,abc,true",
        "abc,abc,true", "ab,abc,false", "a*d,abc,false", "ab*bc,abc,false", "*b*b*,abc,false", "A*,abc,false", "a*a,a,false"})
    void starsStandForAnyLetters(String pattern, String name, boolean fits) {
        assertThat(ConfoundColumns.fits(pattern, name)).isEqualTo(fits);
    }
}
