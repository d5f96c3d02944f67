package confoci.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearNamesTest {

    private static final List<String> NAMES = List.of("pain", "painful", "chronic pain", "memory", "Task", "motor");

    @Test
    void whatHoldsTheWordOrDiffersLittle() {
        assertThat(NearNames.of("pain", NAMES)).containsExactly("pain", "painful", "chronic pain");
        assertThat(NearNames.of("memroy", NAMES)).containsExactly("memory");
        assertThat(NearNames.of("tasks", NAMES)).containsExactly("Task");
        assertThat(NearNames.of("PAIN*", NAMES)).startsWith("pain");
        assertThat(NearNames.of("language", NAMES)).isEmpty();
        assertThat(NearNames.of("*", NAMES)).hasSize(5);
    }

    /** By the recursion that defines it. */
    @Property(tries = 200)
    void distanceIsThatOfLevenshtein(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String b) {
        assertThat(NearNames.distance(a, b)).isEqualTo(recursion(a, b));
    }

    private static int recursion(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int exchanged = recursion(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
        return Math.min(exchanged, 1 + Math.min(recursion(a.substring(1), b), recursion(a, b.substring(1))));
    }
}
