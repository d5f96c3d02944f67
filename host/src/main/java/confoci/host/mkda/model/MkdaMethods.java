package confoci.host.mkda.model;

import confoci.host.ale.model.PlacedFocus;
import confoci.host.methods.FociMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.host.space.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences about multilevel kernel density analysis, which both of its analyses share.
 *
 * @param settings    the choices
 * @param mask        of the analysis
 * @param experiments all of them
 */
public record MkdaMethods(MkdaSettings settings, Mask mask, List<PlacedExperiment> experiments) {

    public MkdaMethods {
        experiments = List.copyOf(experiments);
    }

    /** What was analyzed: {@code 20 experiments with 113 foci and a total sample size of 518}. */
    public static String data(List<PlacedExperiment> experiments) {
        double subjects = experiments.stream().mapToDouble(one -> one.experiment().subjects()).reduce(0, Double::sum);
        return Plural.of(experiments.size(), "experiments") + " with "
                + FociMethods.count(experiments.stream().mapToInt(PlacedExperiment::usedFoci).sum(),
                experiments.stream().mapToInt(one -> one.foci().size()).sum())
                + (Double.isNaN(subjects) ? "" : " and a total sample size of " + Numbers.COUNT.of(subjects));
    }

    /** From coordinates to active experiments. */
    public List<Sentence> model() {
        List<Sentence> sentences = new ArrayList<>();
        FociMethods.conversion(experiments.stream().map(PlacedExperiment::experiment).toList(), settings.conversion())
                .ifPresent(sentences::add);
        sentences.add(Sentence.of("An experiment was active at a voxel if at least one of its foci, moved to the nearest voxel, was no"
                + " farther than " + Notation.float64().of(settings.radius()) + " mm away"));
        sentences.add(FociMethods.mask(mask));
        List<PlacedFocus> foci = experiments.stream().flatMap(one -> one.foci().stream()).toList();
        FociMethods.outside(foci, settings.outside()).ifPresent(sentences::add);
        return sentences;
    }
}
