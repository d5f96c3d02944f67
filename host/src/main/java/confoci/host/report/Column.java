package confoci.host.report;

import confoci.host.output.Notation;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param header    as it is shown, possibly empty
 * @param unit      of its values, for those who show it apart from the header; empty if there is none
 * @param alignment of the header and the cells
 * @param notation  how it writes numbers; nothing for text
 */
public record Column(String header, String unit, Alignment alignment, Optional<Notation> notation) {

    /** Where cells stand. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    /** A column of names. */
    public static Column text(String header) {
        return new Column(header, "", Alignment.LEFT, Optional.empty());
    }

    /** A column of numbers. */
    public static Column number(String header, String unit, Notation notation) {
        return new Column(header, unit, Alignment.RIGHT, Optional.of(notation));
    }

    /** A cell as it is shown. */
    public String text(Object value) {
        return value instanceof Number number && notation.isPresent() ? notation.get().of(number.doubleValue()) : value.toString();
    }
}
