package confoci.host.io.foci;

import confoci.error.InputDataException;
import confoci.host.foci.SampleSizes;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.Warnings;
import confoci.host.foci.columns.MissingValue;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One file on its way to experiments.
 *
 * @param path     as the user gave it
 * @param options  what the user chose for the files
 * @param warnings receives the warnings
 */
record Source(Path path, ReadOptions options, Warnings warnings) {

    /** 1,200 and 1.200: which of the two is a fraction depends on the country. */
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** The name in the origins of foci: without the folder, so that results do not depend on where the file lies. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** A warning about this file as a whole. */
    void warn(String message) {
        warnings.add(Labels.message(path + ": " + message));
    }

    void warn(String place, String message) {
        warnings.add(Labels.message(path + ", " + place + ": " + message));
    }

    /** An error about a place in this file. */
    InputDataException error(String place, String message) {
        return new InputDataException(Labels.message(path + ", " + place + ": " + message));
    }

    /** An error about this file as a whole. */
    InputDataException error(String message) {
        return new InputDataException(Labels.message(path + ": " + message));
    }

    /** The space that a cell or field names, or if it is blank the one that the user set with --space. */
    StereotaxicSpace space(String name, Supplier<String> place) {
        String text = name.strip();
        if (MissingValue.is(text) || text.equalsIgnoreCase("unknown")) {
            return options.assumedSpace().orElseThrow(() ->
                    error(place.get(), "no stereotaxic space is given; name it in the file (MNI or Talairach),"
                            + " or add --space MNI or --space Talairach"));
        }
        return StereotaxicSpace.named(text).orElseThrow(() ->
                error(place.get(), "unknown stereotaxic space " + Labels.quoted(text) + "; use MNI or Talairach"));
    }

    /** A sample size; NaN if the text marks a missing one. */
    double subjects(String text, boolean decimalComma, Supplier<String> place) {
        String number = text.strip();
        if (MissingValue.is(number)) {
            return Double.NaN;
        }
        double subjects = Numbers.parse(number, decimalComma);
        if (THOUSANDS.matcher(number).matches() && (decimalComma || subjects != Math.rint(subjects))) {
            throw error(place.get(), Labels.quoted(number) + " may be a number of thousands or a fraction; write the sample size without"
                    + " points and commas");
        }
        if (decimalComma && !Double.isNaN(subjects) && number.indexOf(',') >= 0 && subjects != Math.rint(subjects)) {
            throw error(place.get(), Labels.quoted(number) + " may be two numbers or a fraction; write the sample size as one number,"
                    + " a fraction with a point");
        }
        List<String> numbers = Double.isNaN(subjects) ? NUMBER.matcher(number).results().map(MatchResult::group).toList() : List.of();
        if (numbers.size() > 1) {
            throw error(place.get(), Labels.quoted(number) + " has several numbers (" + Labels.shortened(String.join(", ", numbers))
                    + "); give the number of subjects of the contrast as one number, in a table possibly in a column of its own that you"
                    + " choose with --sample-size-column");
        }
        if (!SampleSizes.possible(subjects)) {
            throw error(place.get(), Labels.quoted(number) + " is not a sample size; give the number of subjects, 1 to "
                    + SampleSizes.MOST);
        }
        return subjects;
    }
}
