package confoci.host.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a plan, with its place. */
public sealed interface PlanNode {

    /** Where it begins. */
    Place place();

    /** What it is, for messages. */
    String kind();

    /**
     * Text as it was written; numbers and truth values are left to who reads them.
     *
     * @param quoted whether it stands in quotes
     */
    record Text(Place place, String text, boolean quoted) implements PlanNode {

        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

        /** Whether nothing stands there. */
        public boolean isNothing() {
            return !quoted && NOTHING.contains(text);
        }

        @Override
        public String kind() {
            return isNothing() ? "nothing" : "'" + text + "'";
        }
    }

    /** A list. */
    record Items(Place place, List<PlanNode> items) implements PlanNode {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in order, none twice. */
    record Fields(Place place, List<Field> fields) implements PlanNode {

        public Fields {
            fields = List.copyOf(fields);
        }

        /** The field of a key. */
        public Optional<Field> field(String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /**
     * A key with its value.
     *
     * @param place of the key
     */
    record Field(Place place, String key, PlanNode value) {

        /** With the paths of its value that are in a folder of results. */
        public Field resolved(Path out) {
            return new Field(place, key, value.resolved(out));
        }
    }

    /** The part with its paths that are in a folder of results, as {@link Plan#resolved} has them. */
    default PlanNode resolved(Path out) {
        return switch (this) {
            case Text text -> new Text(text.place(), Plan.resolved(text.text(), out), text.quoted());
            case Items list -> new Items(list.place(), list.items().stream().map(item -> item.resolved(out)).toList());
            case Fields fields -> new Fields(fields.place(), fields.fields().stream().map(field -> field.resolved(out)).toList());
        };
    }

    /** The part as text, or as the only item of a list. */
    default List<Text> texts(String what) {
        return switch (this) {
            case Text text when text.isNothing() -> throw place().error(what + " has no value");
            case Text text -> List.of(text);
            case Items list -> list.items().stream().map(item -> item.text(what)).toList();
            case Fields _ -> throw place().error(what + " takes a value or a list, not keys with values");
        };
    }

    /** The part as one text. */
    default Text text(String what) {
        if (this instanceof Text text && !text.isNothing()) {
            return text;
        }
        throw place().error(what + " takes one value, not " + kind());
    }

    /** The part as keys with values. */
    default Fields fields(String what) {
        if (this instanceof Fields fields) {
            return fields;
        }
        throw place().error(what + " takes keys with values, not " + kind());
    }
}
