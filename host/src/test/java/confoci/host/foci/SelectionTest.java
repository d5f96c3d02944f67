package confoci.host.foci;

import static confoci.host.foci.Tables.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private final Experiment a = experiment("A", "Untreated<Treated", 20, List.of("Drug", "SSRI"), 1, 2, 3);
    private final Experiment b = experiment("B", "Untreated>Treated", 20.5, List.of("Drug", "ssri", "Arm", "x=y"), 1, 2, 3);
    private final Experiment c = experiment("C", "Untreated>Treated", 12, List.of("Drug", "TCA"), 1, 2, 3);
    private final List<Experiment> all = List.of(a, b, c);

    @Test
    void splitsAtTheFirstEqualsSign() {
        assertThat(select("Contrast=Untreated<Treated")).containsExactly(a);
        assertThat(select("arm=x=y")).containsExactly(b);
    }

    @Test
    void exactValuesGoBeforeValuesInAnyCase() {
        assertThat(select("drug=SSRI")).containsExactly(a);
        assertThat(select("drug=Ssri")).containsExactly(a, b);
    }

    @Test
    void sameColumnMeansOrAndOtherColumnsMeanAnd() {
        assertThat(select("study=A", "study=C")).containsExactly(a, c);
        assertThat(select("study=A", "study=C", "contrast=Untreated>Treated")).containsExactly(c);
    }

    @Test
    void everyKindOfColumnSelects() {
        assertThat(select("subjects=20")).containsExactly(a);
        assertThat(select("Subjects=20.5")).containsExactly(b);
        assertThat(select("space=mni")).containsExactly(a, b, c);
        assertThat(select("tag=TCA")).containsExactly(c);
    }

    @Test
    void whereNotLeavesOut() {
        assertThat(Selection.of(List.of(), List.of("study=B", "drug=TCA")).apply(all)).containsExactly(a);
    }

    @Test
    void whatMatchesNothingIsAnErrorThatListsWhatThereIs() {
        assertThatThrownBy(() -> select("dose=3")).isInstanceOf(InvalidRequest.class)
                .hasMessage("no column 'dose'; there are study, contrast, subjects, space, Drug, Arm");
        assertThatThrownBy(() -> select("contrast=treated")).isInstanceOf(InvalidRequest.class)
                .hasMessage("no experiment has contrast 'treated'; there is 'Untreated<Treated' (1), 'Untreated>Treated' (2)");
        assertThatThrownBy(() -> Selection.of(List.of(), List.of("study=D")).apply(all)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("'A' (1), 'B' (1), 'C' (1)");
        assertThatThrownBy(() -> select("study=A", "drug=TCA")).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("no experiment meets all");
        assertThatThrownBy(() -> select("study")).isInstanceOf(InvalidRequest.class).hasMessageContaining("'study' is not COLUMN=VALUE");
        assertThatThrownBy(() -> select("=A")).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void boundsTakeNumbers() {
        assertThat(select("subjects>=20")).containsExactly(a, b);
        assertThat(select("Subjects > 20")).containsExactly(b);
        assertThat(select("subjects>12", "subjects<20.5")).containsExactly(a);
        assertThat(select("subjects<=12")).containsExactly(c);
        assertThat(select("subjects=12", "subjects<20")).containsExactly(c);
        assertThat(Selection.of(List.of(), List.of("subjects>=13", "subjects<20.5")).apply(all)).containsExactly(b, c);
    }

    @Test
    void aColumnMayHaveASignInItsName() {
        Experiment odd = experiment("G", "", 10, List.of("A>B", "x"), 1, 2, 3);
        assertThat(Selection.of(List.of("A>B=x"), List.of()).apply(List.of(odd))).containsExactly(odd);
    }

    @Test
    void whatIsNoNumberIsWithinNoBound() {
        Experiment low = experiment("D", "", 10, List.of("Dose", "5"), 1, 2, 3);
        Experiment high = experiment("E", "", 10, List.of("Dose", "20.5"), 1, 2, 3);
        Experiment unknown = experiment("F", "", 10, List.of("Dose", "n/a"), 1, 2, 3);
        List<Experiment> doses = List.of(low, high, unknown, a);
        assertThat(Selection.of(List.of("dose<1e9"), List.of()).apply(doses)).containsExactly(low, high);
        assertThat(Selection.of(List.of(), List.of("dose<10")).apply(doses)).containsExactly(high, unknown, a);
    }

    @Test
    void aBoundThatMatchesNothingIsAnErrorThatTellsTheRange() {
        assertThatThrownBy(() -> select("subjects>20.5")).isInstanceOf(InvalidRequest.class)
                .hasMessage("no experiment has subjects>20.5; there are subjects from 12 to 20.5");
        assertThatThrownBy(() -> select("drug>1")).isInstanceOf(InvalidRequest.class)
                .hasMessage("no experiment has a number as drug; there is 'SSRI' (1), 'ssri' (1), 'TCA' (1)");
        assertThatThrownBy(() -> select("dose>1")).isInstanceOf(InvalidRequest.class)
                .hasMessage("no column 'dose'; there are study, contrast, subjects, space, Drug, Arm");
        assertThatThrownBy(() -> select("subjects>many")).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--where 'subjects>many': 'many' is not a number; a bound is COLUMN>=NUMBER");
    }

    @Property
    void aBoundAndItsOppositeDivideTheExperiments(@ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> sizes,
            @ForAll @IntRange(max = 9) int limit) {
        List<Experiment> experiments = sizes.stream().map(n -> experiment("S", "", n, List.of(), 1, 2, 3)).toList();
        List<Experiment> above = sizes.stream().anyMatch(n -> n > limit)
                ? Selection.of(List.of("subjects>" + limit), List.of()).apply(experiments) : List.of();
        List<Experiment> rest = sizes.stream().anyMatch(n -> n <= limit)
                ? Selection.of(List.of("subjects<=" + limit), List.of()).apply(experiments) : List.of();
        assertThat(above).allMatch(experiment -> experiment.subjects() > limit);
        assertThat(above.size() + rest.size()).isEqualTo(experiments.size());
    }

    @Test
    void conditionsHaveWords() {
        assertThat(Selection.words(List.of("Drug=SSRI", "subjects>=20", "Drug=TCA", "dose < 5"), "and"))
                .isEqualTo("Drug is SSRI or TCA and subjects is at least 20 and dose is below 5");
    }

    @Test
    void anotherOptionIsNamedInItsMessages() {
        assertThat(Selection.by("--group", List.of("drug=TCA")).apply(all)).containsExactly(c);
        assertThatThrownBy(() -> Selection.by("--group", List.of("drug"))).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--group 'drug' is not COLUMN=VALUE, for example --group");
        assertThatThrownBy(() -> Selection.by("--group", List.of("study=A", "drug=TCA")).apply(all)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("all conditions of --group;");
    }

    private List<Experiment> select(String... where) {
        return Selection.of(List.of(where), List.of()).apply(all);
    }

    /** A table may spell a value in several ways, of which a condition means one. */
    @Test
    void otherSpellingsOfAValueAreTold() {
        List<Experiment> spelled = List.of(a, b, c, experiment("D", "x", 9, List.of("Drug", "ss ri"), 1, 2, 3));
        assertThat(Selection.of(List.of("drug=SSRI"), List.of()).apply(new FociTable(spelled, List.of("read"))).warnings()).containsExactly(
                "read", "--where: drug also has 'ssri' (1) for 'SSRI', 'ss ri' (1) for 'SSRI', spelled differently and therefore not meant;"
                        + " correct the table, or add a condition for each spelling");
        assertThat(Selection.of(List.of(), List.of("drug=SSRI")).warnings(SelectionTable.of(spelled))).singleElement().asString()
                .startsWith("--where-not: drug also has 'ssri'");
        assertThat(Selection.by("--group", List.of("drug=ssri", "drug=SSRI", "drug=ss ri")).warnings(SelectionTable.of(spelled))).isEmpty();
        assertThat(Selection.of(List.of("contrast=Untreated<Treated"), List.of()).warnings(SelectionTable.of(spelled))).isEmpty();
    }

    @Test
    void textsWhereNumbersAreComparedAreTold() {
        List<Experiment> doses = List.of(experiment("A", "", 9, List.of("Dose", "20"), 1, 2, 3),
                experiment("B", "", 9, List.of("Dose", "30 mg"), 1, 2, 3), experiment("C", "", 9, List.of(), 1, 2, 3));
        assertThat(Selection.of(List.of("dose>=10"), List.of()).warnings(SelectionTable.of(doses))).containsExactly(
                "--where dose>=10: 1 of 3 experiments has no number as dose, but '30 mg', and is within no bound");
        assertThat(Selection.of(List.of("subjects>=5"), List.of()).warnings(SelectionTable.of(doses))).isEmpty();
    }
}
