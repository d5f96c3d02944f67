package confoci.host.plan;

import java.util.List;
import java.util.Locale;

/** A group of settings in the configuration of JALE, each with the value that JALE takes where it is not set. */
record JaleParameters(PlanNode.Fields fields) {

    /** The group of a name, which may be absent. */
    static JaleParameters of(String name, PlanNode.Fields root) {
        return new JaleParameters(root.field(name).map(field -> field.value().fields(name))
                .orElse(new PlanNode.Fields(root.place(), List.of())));
    }

    String value(String key, String otherwise) {
        return fields.field(key).map(field -> field.value().text(key).text()).orElse(otherwise);
    }

    /** YAML 1.1, which JALE reads, has yes and on, too. */
    boolean isTrue(String key, boolean otherwise) {
        return List.of("true", "yes", "on").contains(value(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT));
    }

    /** Where a setting is, or would be. */
    Place place(String key) {
        return fields.field(key).map(PlanNode.Field::place).orElse(fields.place());
    }
}
