package confoci.host.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for the numbers of {@code run.json} in the words beside them. */
public final class WordsAndRecord {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,]*(\\.[0-9]+)?(e[-+]?[0-9]+)?( %)?");

    private WordsAndRecord() {
    }

    /**
     * Requires that each number that is both told and recorded is the same in both, rounded as it is told.
     *
     * @return how many there are
     */
    public static long requireSame(Report report) {
        return facts(report.facts(), report.sections()).filter(WordsAndRecord::requireSame).count();
    }

    private static Stream<Fact> facts(List<Fact> facts, List<Section> sections) {
        return Stream.concat(facts.stream(), sections.stream().filter(Group.class::isInstance).map(Group.class::cast)
                .flatMap(group -> facts(group.facts(), group.sections())));
    }

    private static boolean requireSame(Fact fact) {
        Optional<Number> value = fact.recorded().map(Fact.Recorded::value).filter(Number.class::isInstance).map(Number.class::cast);
        if (value.isEmpty() || fact.told().isEmpty()) {
            return false;
        }
        String words = String.join(" ", fact.told().get().lines());
        assertThat(told(value.get().doubleValue(), words)).as(fact.toString()).isTrue();
        return true;
    }

    /** Whether some words tell a value. */
    static boolean told(double value, String words) {
        if (Double.isNaN(value)) {
            return words.contains("n/a");
        }
        if (value == 0 && words.contains("nothing")) {
            return true;
        }
        return NUMBER.matcher(words).results().anyMatch(match -> isRounded(value, match.group()));
    }

    private static boolean isRounded(double value, String told) {
        boolean percent = told.endsWith("%");
        Matcher digits = Pattern.compile("[^ %]+").matcher(told.replace(",", ""));
        digits.find();
        BigDecimal number = new BigDecimal(digits.group());
        double unit = Math.pow(10, -number.scale());
        return Math.abs((percent ? 100 * value : value) - number.doubleValue()) <= 0.5 * unit * (1 + 1e-9);
    }
}
