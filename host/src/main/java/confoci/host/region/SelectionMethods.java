package confoci.host.region;

import confoci.host.citation.Work;
import confoci.host.database.FociColumns;
import confoci.host.foci.MniConversion;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.methods.FociMethods;
import confoci.host.output.Plural;
import confoci.host.report.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sentences about which experiments of a database report a focus in a seed. */
public final class SelectionMethods {

    private SelectionMethods() {
    }

    private static String database(SeedSelection selection) {
        return "a database of " + Plural.of(selection.database().size(), "experiments") + " from "
                + Plural.of(selection.database().columns().studies().size(), "studies") + " with "
                + Plural.of(selection.database().foci().size(), "foci");
    }

    /** For meta-analytic connectivity modeling. */
    public static Sentence coactivation(SeedSelection selection) {
        return Sentence.of("For meta-analytic connectivity modeling (MACM), the " + Plural.of(selection.selected().size(), "experiments")
                + " with at least one focus in " + selection.region().words() + " were selected from " + database(selection)
                + ", and the convergence of all their foci was tested", Work.ROBINSON_2010, Work.EICKHOFF_2011);
    }

    /** For decoding. */
    public static List<Sentence> activation(SeedSelection selection, MniConversion conversion) {
        FociColumns foci = selection.database().foci();
        long converted = IntStream.range(0, foci.size()).filter(f -> foci.focus(f, "").space() == StereotaxicSpace.TALAIRACH).count();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Activation of " + selection.region().words() + " was decoded by the annotations of "
                + database(selection)
                + ", of which " + Plural.of(selection.selected().size(), "experiments") + (selection.selected().size() == 1 ? " has"
                : " have") + " at least one focus in it", Work.LAIRD_2009, Work.YARKONI_2011));
        FociMethods.conversion(converted, conversion).ifPresent(sentences::add);
        return sentences;
    }
}
