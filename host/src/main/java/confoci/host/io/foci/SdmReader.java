package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Reads the peaks of one study for Seed-based d Mapping: a line {@code x,y,z,t} per peak, where t may be {@code p} or {@code n} for a
 * positive or negative peak whose value is not reported. Positive and negative peaks are experiments of their own, with the contrasts
 * {@code positive} and {@code negative}.
 */
final class SdmReader {

    static final String POSITIVE = "positive";
    static final String NEGATIVE = "negative";

    private final Source source;
    private final SdmName name;
    private final List<Focus> positive = new ArrayList<>();
    private final List<Focus> negative = new ArrayList<>();
    private final List<Focus> unsigned = new ArrayList<>();

    private SdmReader(Source source, SdmName name) {
        this.source = source;
        this.name = name;
    }

    /** Whether a text is a list of peaks, possibly an empty one. */
    static boolean isPeaks(String text) {
        for (String line : (Iterable<String>) text.lines()::iterator) {
            List<String> words = words(line);
            if (!words.isEmpty()) {
                return words.size() > 1 && (isHeader(words) || !Double.isNaN(Numbers.parse(words.getFirst(), false)));
            }
        }
        return true;
    }

    /** The experiments of the study, without sample sizes: one for each sign, or one without foci. */
    static List<Experiment> read(String text, SdmName name, Source source) {
        SdmReader reader = new SdmReader(source, name);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            reader.peak(words(line), "line " + ++number);
        }
        List<Experiment> experiments = new ArrayList<>();
        reader.add("", reader.unsigned, experiments);
        reader.add(POSITIVE, reader.positive, experiments);
        reader.add(NEGATIVE, reader.negative, experiments);
        if (experiments.isEmpty()) {
            experiments.add(new Experiment(name.study(), "", Double.NaN, List.of(), new LinkedHashMap<>()));
        }
        return experiments;
    }

    private void add(String contrast, List<Focus> foci, List<Experiment> experiments) {
        if (!foci.isEmpty()) {
            experiments.add(new Experiment(Labels.oneLine(name.study()), contrast, Double.NaN, foci, new LinkedHashMap<>()));
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : Labels.oneLine(line).split("[,;\\s]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean isHeader(List<String> words) {
        return words.size() > 2 && words.get(0).equalsIgnoreCase("x") && words.get(1).equalsIgnoreCase("y")
                && words.get(2).equalsIgnoreCase("z");
    }

    private void peak(List<String> words, String place) {
        if (words.isEmpty()) {
            return;
        }
        if (words.size() < 3 || words.size() > 4) {
            throw source.error(place, Labels.quoted(String.join(",", words)) + " has " + words.size()
                    + (words.size() == 1 ? " value" : " values") + "; a line of a peak is x,y,z,t");
        }
        if (isHeader(words) && positive.isEmpty() && negative.isEmpty() && unsigned.isEmpty()) {
            return;
        }
        if (name.noPeaks()) {
            throw source.error(place, "the file is named as one without peaks, and this is one; name it "
                    + Labels.shortened(name.study()) + ".spm_mni.txt or as its space is");
        }
        double[] xyz = new double[3];
        int missing = 0;
        for (int axis = 0; axis < 3; axis++) {
            xyz[axis] = Numbers.parse(words.get(axis), false);
            missing += MissingValue.is(words.get(axis)) ? 1 : 0;
        }
        if (missing == 3) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            if (Double.isNaN(xyz[axis])) {
                throw source.error(place, Labels.quoted(words.get(axis)) + " is not a number; a coordinate has three: x,y,z in mm");
            }
        }
        Focus focus = new Focus(new Point(xyz[0], xyz[1], xyz[2]), name.isMni() ? StereotaxicSpace.MNI : StereotaxicSpace.TALAIRACH,
                source.name() + ", " + place);
        (words.size() == 3 ? unsigned : signed(words.get(3), place)).add(focus);
    }

    private List<Focus> signed(String t, String place) {
        double value = Numbers.parse(t, false);
        if (!Double.isNaN(value)) {
            return value < 0 ? negative : positive;
        }
        return switch (t.toLowerCase(Locale.ROOT)) {
            case "p", "pos", POSITIVE, "+", "inf", "+inf" -> positive;
            case "n", "neg", NEGATIVE, "-inf" -> negative;
            case String other when MissingValue.is(other) -> unsigned;
            default -> throw source.error(place, Labels.quoted(t) + " is neither a t nor p (positive) or n (negative)");
        };
    }
}
