package confoci.host.foci;

import confoci.error.InputDataException;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is legal in a table of foci but probably not meant. */
public final class FociChecks {

    private static final double LARGE_SAMPLE = 1000;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}+<>-]");

    /** Fewer foci do not show in what unit they are. */
    private static final int ENOUGH_TO_JUDGE = 20;
    /** With decimals, fewer do: three within a box of 3 cm are in few papers. */
    private static final int SEVERAL = 3;
    private static final double FARTHEST_IN_CM = 15;

    private FociChecks() {
    }

    /** One line per finding; of one kind the first few, the others counted. */
    public static List<String> warnings(List<Experiment> experiments) {
        Warnings warnings = new Warnings();
        repeatedExperiments(experiments).forEach(finding -> warnings.add("repeated experiments", finding));
        largeSamples(experiments).forEach(finding -> warnings.add("large samples", finding));
        fractions(experiments).forEach(finding -> warnings.add("fractions", finding));
        outsideTheHead(experiments).forEach(finding -> warnings.add("outside the head", finding));
        repeatedFoci(experiments).forEach(finding -> warnings.add("repeated foci", finding));
        sharedSamples(experiments, warnings);
        if (!wrongUnit(experiments, warnings)) {
            centimeters(experiments, warnings);
        }
        similarNames(experiments, warnings);
        return warnings.list();
    }

    /**
     * Refuses foci that cannot be positions: farther than {@link HeadBox#FARTHEST} from any head.
     *
     * @throws InputDataException for the first such focus, with its place, and the number of the others
     */
    public static void requireWithinReach(List<Experiment> experiments) {
        Focus first = null;
        String label = null;
        int count = 0;
        for (Experiment experiment : experiments) {
            for (Focus focus : experiment.foci()) {
                if (HeadBox.distance(focus.reported()) > HeadBox.FARTHEST) {
                    label = first == null ? experiment.shortLabel() : label;
                    first = first == null ? focus : first;
                    count++;
                }
            }
        }
        if (first != null) {
            Point p = first.reported();
            throw new InputDataException(first.origin() + ": (" + p.x() + ", " + p.y() + ", " + p.z() + ") of '" + label + "'"
                    + (count == 1 ? "" : " (and " + (count - 1) + " more foci)") + " lies more than " + HeadBox.FARTHEST
                    + " mm outside any head and is no position in mm; correct it or remove the row");
        }
    }

    private static List<String> repeatedExperiments(List<Experiment> experiments) {
        record Key(String study, String contrast, Map<String, String> tags) {
        }

        List<String> findings = new ArrayList<>();
        Map<Key, Experiment> seen = new HashMap<>();
        for (Experiment experiment : experiments) {
            Experiment earlier = seen.putIfAbsent(new Key(experiment.study(), experiment.contrast(), experiment.tags()), experiment);
            if (earlier != null) {
                boolean sameSize = Double.compare(experiment.subjects(), earlier.subjects()) == 0;
                findings.add(experiment.origin() + ": '" + experiment.shortLabel() + "' was read before at " + earlier.origin()
                        + (sameSize
                        ? "; both are kept, remove one if it is a copy"
                        : " with another sample size; they count as two experiments"));
            }
        }
        return findings;
    }

    /** Names of studies that differ in punctuation, not in capitals or spaces alone: experiments of the two are neither one nor pooled. */
    private static void similarNames(List<Experiment> experiments, Warnings warnings) {
        Map<String, String> spellings = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Experiment experiment : experiments) {
            String letters = NO_LETTER.matcher(experiment.study().toLowerCase(Locale.ROOT)).replaceAll("");
            String first = letters.isEmpty() ? experiment.study() : spellings.putIfAbsent(letters, experiment.study());
            if (first != null && !withoutSpace(first).equalsIgnoreCase(withoutSpace(experiment.study())) && told.add(experiment.study())) {
                warnings.add("similar names", experiment.origin() + ": '" + experiment.study() + "' counts as another study than '" + first
                        + "'; if they are one, spell them alike");
            }
        }
        Map<String, Experiment> alike = new HashMap<>();
        for (Experiment experiment : experiments) {
            String name = withoutSpace(experiment.study()) + '\n' + withoutSpace(experiment.contrast());
            Experiment first = alike.putIfAbsent(name.toLowerCase(Locale.ROOT), experiment);
            if (first != null && !first.study().equals(experiment.study()) && told.add(experiment.study())) {
                warnings.add("similar names", experiment.origin() + ": '" + experiment.shortLabel() + "' counts as another experiment"
                        + " than '" + first.shortLabel() + "'; if they are one, spell the study alike");
            }
        }
    }

    private static String withoutSpace(String study) {
        return study.replaceAll("\\s", "");
    }

    private static List<String> largeSamples(List<Experiment> experiments) {
        List<String> findings = new ArrayList<>();
        for (Experiment experiment : experiments) {
            if (experiment.subjects() > LARGE_SAMPLE) {
                findings.add(experiment.origin() + ": '" + experiment.shortLabel() + "' has " + (long) experiment.subjects()
                        + " subjects; check the number");
            }
        }
        return findings;
    }

    /** The mean size of several samples need not be whole; any other size does. */
    private static List<String> fractions(List<Experiment> experiments) {
        List<String> findings = new ArrayList<>();
        for (Experiment experiment : experiments) {
            if (experiment.hasSampleSize() && experiment.subjects() != Math.rint(experiment.subjects())) {
                findings.add(experiment.origin() + ": '" + experiment.shortLabel() + "' has a sample size of " + experiment.subjects()
                        + ", which is not a whole number; it is used as it is, as the mean of several samples; otherwise correct it");
            }
        }
        return findings;
    }

    private static List<String> outsideTheHead(List<Experiment> experiments) {
        List<String> findings = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Focus focus : experiment.foci()) {
                Point p = focus.reported();
                if (HeadBox.distance(p) > 0) {
                    findings.add(focus.origin() + ": (" + p.x() + ", " + p.y() + ", " + p.z() + ") of '" + experiment.shortLabel()
                            + "' lies outside any head; check signs, order and unit (mm)");
                }
            }
        }
        return findings;
    }

    private static List<String> repeatedFoci(List<Experiment> experiments) {
        record Place(Point point, StereotaxicSpace space) {
        }

        List<String> findings = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Set<Place> seen = new HashSet<>();
            for (Focus focus : experiment.foci()) {
                Point p = focus.reported();
                if (!seen.add(new Place(p, focus.space()))) {
                    findings.add(focus.origin() + ": (" + p.x() + ", " + p.y() + ", " + p.z() + ") is reported twice by '"
                            + experiment.shortLabel() + "'");
                }
            }
        }
        return findings;
    }

    private static void sharedSamples(List<Experiment> experiments, Warnings warnings) {
        int shared = 0;
        String example = null;
        for (List<Experiment> sample : SampleMerge.samples(experiments)) {
            if (sample.size() > 1) {
                shared++;
                example = example == null ? sample.getFirst().study() : example;
            }
        }
        if (shared > 0) {
            warnings.add(shared + (shared == 1 ? " sample is" : " samples are")
                    + " reported by more than one experiment (same study and sample"
                    + " size, for example '" + example + "'); --merge subjects pools them, as the guidelines recommend (Mueller et al."
                    + " 2018)");
        }
    }

    /** Whether all coordinates seem to have the same wrong unit. */
    private static boolean wrongUnit(List<Experiment> experiments, Warnings warnings) {
        int count = 0;
        double largest = 0;
        boolean negative = false;
        for (Experiment experiment : experiments) {
            for (Focus focus : experiment.foci()) {
                Point p = focus.reported();
                count++;
                largest = Math.max(largest, Math.max(Math.abs(p.x()), Math.max(Math.abs(p.y()), Math.abs(p.z()))));
                negative |= p.x() < 0 || p.y() < 0 || p.z() < 0;
            }
        }
        if (count < ENOUGH_TO_JUDGE) {
            return false;
        }
        if (!negative) {
            warnings.add("no coordinate of " + count + " foci is negative: these look like voxel indices, not millimeters");
            return true;
        }
        if (largest < FARTHEST_IN_CM) {
            warnings.add("no coordinate of " + count + " foci exceeds " + largest + ": these look like centimeters, not millimeters");
            return true;
        }
        return false;
    }

    /** Experiments of papers that report centimeters, as older ones do, among others in millimeters. */
    private static void centimeters(List<Experiment> experiments, Warnings warnings) {
        for (Experiment experiment : experiments) {
            double largest = 0;
            boolean fractions = false;
            for (Focus focus : experiment.foci()) {
                Point p = focus.reported();
                for (double coordinate : new double[] {p.x(), p.y(), p.z()}) {
                    largest = Math.max(largest, Math.abs(coordinate));
                    fractions |= coordinate != Math.rint(coordinate);
                }
            }
            if (fractions && experiment.foci().size() >= SEVERAL && largest < FARTHEST_IN_CM) {
                warnings.add("centimeters", experiment.foci().getFirst().origin() + ": no coordinate of the " + experiment.foci().size()
                        + " foci of '" + experiment.shortLabel() + "' exceeds " + largest + ", and some have decimals: these look like"
                        + " centimeters, not millimeters");
            }
        }
    }
}
