package confoci.host.plan;

import confoci.error.InvalidRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/** A group of settings in the configuration of JALE, each with the value that JALE takes where it is not set. */
record JaleParameters(PlanNode.Fields fields) {

    private static final List<String> YES = List.of("true", "yes", "on");
    private static final List<String> NO = List.of("false", "no", "off");

    /**
     * The group of a name, which may be absent.
     *
     * @param known all settings that it may have
     * @throws InvalidRequest if it has another, which may be a known one with a typing error, or one without a value or with several
     */
    static JaleParameters of(String name, SequencedSet<String> known, PlanNode.Fields root) {
        PlanNode.Fields fields = root.field(name).map(field -> field.value().fields(name))
                .orElse(new PlanNode.Fields(root.place(), List.of()));
        requireKnown(name + " of JALE", known, fields);
        fields.fields().forEach(field -> field.value().text(field.key()));
        return new JaleParameters(fields);
    }

    /** @throws InvalidRequest if there is any other key than these */
    static void requireKnown(String what, SequencedSet<String> known, PlanNode.Fields fields) {
        for (PlanNode.Field field : fields.fields()) {
            if (!known.contains(field.key())) {
                throw field.place().error("'" + field.key() + "' is not in " + what + ", which has " + String.join(", ", known));
            }
        }
    }

    private Optional<PlanNode.Text> given(String key) {
        return fields.field(key).map(field -> field.value().text(key));
    }

    String value(String key, String otherwise) {
        return given(key).map(PlanNode.Text::text).orElse(otherwise);
    }

    /** YAML 1.1, which JALE reads, has yes and on, too. */
    boolean isTrue(String key, boolean otherwise) {
        String value = value(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
        if (!YES.contains(value) && !NO.contains(value)) {
            throw error(key, "is True or False");
        }
        return YES.contains(value);
    }

    double number(String key, double otherwise) {
        Optional<PlanNode.Text> given = given(key);
        try {
            return given.isEmpty() ? otherwise : Double.parseDouble(given.get().text());
        } catch (NumberFormatException e) {
            throw error(key, "is a number");
        }
    }

    /** An option of Confoci with the value of a setting, at its place. */
    PlanNode.Field option(String option, String key, String otherwise) {
        Place place = place(key);
        return new PlanNode.Field(place, option, new PlanNode.Text(given(key).map(PlanNode.Text::place).orElse(place),
                value(key, otherwise), true));
    }

    /** Where a setting is, or would be. */
    Place place(String key) {
        return fields.field(key).map(PlanNode.Field::place).orElse(fields.place());
    }

    /** The error that a given value is not what it may be. */
    InvalidRequest error(String key, String what) {
        return given(key).map(PlanNode.Text::place).orElse(place(key)).error(key + " " + what + ", not '" + value(key, "") + "'");
    }
}
