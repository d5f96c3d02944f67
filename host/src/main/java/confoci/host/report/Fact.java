package confoci.host.report;

import java.util.List;
import java.util.Optional;

/**
 * One thing worth knowing: a member of {@code run.json}, words for people, or both.
 *
 * @param topic    what it is about
 * @param recorded what {@code run.json} holds, if anything
 * @param told     what people are told, if anything
 */
public record Fact(Topic topic, Optional<Recorded> recorded, Optional<Told> told) {

    /** What a fact is about. Settings are recorded as options, apart from the report. */
    public enum Topic {
        SETTING,
        DATA,
        RESULT
    }

    /**
     * A member of {@code run.json}.
     *
     * @param value anything that {@link confoci.host.json.Json} writes in a fixed order
     */
    public record Recorded(String key, Object value) {
    }

    /**
     * What people are told.
     *
     * @param label a word or two; empty for what continues the fact or heading before
     * @param lines at least one
     */
    public record Told(String label, List<String> lines) {

        public Told {
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException(label + ": no words");
            }
        }
    }

    /** A setting. */
    public static Fact setting(String label, String words) {
        return new Fact(Topic.SETTING, Optional.empty(), Optional.of(new Told(label, List.of(words))));
    }

    /** A number or a name of the data, for {@code run.json}. */
    public static Fact data(String key, Object value) {
        return new Fact(Topic.DATA, Optional.of(new Recorded(key, value)), Optional.empty());
    }

    /** A result, for {@code run.json}. */
    public static Fact result(String key, Object value) {
        return new Fact(Topic.RESULT, Optional.of(new Recorded(key, value)), Optional.empty());
    }

    /** A result that is told but not recorded. */
    public static Fact finding(String label, List<String> lines) {
        return new Fact(Topic.RESULT, Optional.empty(), Optional.of(new Told(label, lines)));
    }

    /** A result that is told but not recorded. */
    public static Fact finding(String label, String words) {
        return finding(label, List.of(words));
    }

    /** The same fact, told. */
    public Fact told(String label, List<String> lines) {
        return new Fact(topic, recorded, Optional.of(new Told(label, lines)));
    }

    /** The same fact, told. */
    public Fact told(String label, String words) {
        return told(label, List.of(words));
    }
}
