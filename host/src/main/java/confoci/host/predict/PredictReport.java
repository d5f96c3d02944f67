package confoci.host.predict;

import confoci.host.citation.Work;
import confoci.host.methods.CorrectionMethods;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Distribution;
import confoci.host.report.Fact;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reports predictions.
 *
 * @param data      the subjects
 * @param outcome   the name of the outcome
 * @param confounds the names of the confounds
 * @param groups    the name of the groups that stay in one fold, if there are any
 * @param learner   that predicts
 * @param settings  of the validation
 * @param found     what came out
 * @param networks  whether edges have networks
 */
public record PredictReport(Dataset data, String outcome, List<String> confounds, Optional<String> groups, Learner learner,
        ValidationSettings settings, Prediction found, boolean networks) {

    private static final List<Column> COLUMNS = List.of(Column.text("model"), Column.number("r", "", Numbers.VALUE),
            Column.number("R2", "", Numbers.VALUE), Column.number("mean error", "", Numbers.VALUE), Column.number("p", "", Numbers.P));

    /**
     * The report.
     *
     * @param folder the result folder as the user named it
     */
    public Report report(String folder) {
        List<Integer> models = IntStream.range(0, found.models().size()).boxed().toList();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("subjects", data.size()).told("Subjects", Numbers.COUNT.of(data.size())));
        groups.ifPresent(name -> facts.add(Fact.data("groups", Splits.count(data.groups()))
                .told("Groups", Numbers.COUNT.of(Splits.count(data.groups())) + " of " + name)));
        facts.add(Fact.data("features", data.features().size()).told("Features", Numbers.COUNT.of(data.features().size())));
        facts.add(Fact.finding("Validation", settings.folds() + " folds" + (settings.repeats() > 1 ? ", " + settings.repeats()
                + " divisions"
                : "") + (settings.permutations() > 0 ? ", " + Plural.of(settings.permutations(), "permutations") : "")));
        List<Section> sections = new ArrayList<>();
        sections.add(Table.of("predictions of subjects that were not learned from", COLUMNS, models, model -> List.of(
                found.models().get(model), found.r(model), found.r2(model), found.mae(model), p(model)), models.size()));
        for (int model : models) {
            String name = found.models().get(model);
            facts.add(Fact.result(name + "_r", found.r(model)));
            facts.add(Fact.result(name + "_r2", found.r2(model)));
            facts.add(Fact.result(name + "_mean_error", found.mae(model)));
            if (settings.permutations() > 0) {
                facts.add(Fact.result(name + "_p", p(model)));
                sections.add(new Distribution("r of predictions by the model " + name + ", outcomes permuted", "r", found.nulls()[model],
                        found.r(model)));
            }
        }
        sections.add(new TableFile("predictions.tsv", "the prediction of every subject"));
        sections.add(new TableFile("scores.tsv", "the scores of every division"));
        sections.add(new TableFile("weights.tsv", "the weights of features"));
        if (networks) {
            sections.add(new TableFile("network_weights.tsv", "the weights of edges, by network"));
        }
        sections.add(new Methods(sentences()));
        return Report.of("Prediction of " + outcome + " by " + learner.description() + ", " + Plural.of(data.size(), "subjects"), facts,
                sections,
                folder, "predictions.tsv");
    }

    private double p(int model) {
        if (settings.permutations() == 0) {
            return Double.NaN;
        }
        int reached = (int) Arrays.stream(found.nulls()[model]).filter(r -> r >= found.r(model)).count();
        return PermutationP.ADD_ONE.of(reached, settings.permutations());
    }

    private List<Sentence> sentences() {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(switch (learner) {
            case ConnectomePrediction cpm -> Sentence.of("The outcome " + outcome + " was predicted in " + Plural.of(data.size(),
                    "subjects") + " by"
                    + " connectome-based predictive modelling: features whose correlation with the outcome had p < "
                    + Numbers.GIVEN.of(cpm.p()) + " were summed, positive and negative ones apart, and entered a linear model",
                    Work.SHEN_2017);
            case RidgeRegression ridge -> Sentence.of("The outcome " + outcome + " was predicted in " + Plural.of(data.size(), "subjects")
                    + " by ridge"
                    + " regression of " + Plural.of(data.features().size(), "features") + (ridge.penalties().size() == 1
                    ? " with a penalty of "
                    + Numbers.GIVEN.of(ridge.penalties().getFirst()) : "; the penalty, one of " + ridge.penalties().size()
                    + ", was that with the least squared error in " + settings.innerFolds() + " folds within the training subjects"));
        });
        sentences.add(Sentence.of("Each subject was predicted by a model of the subjects in other folds, of " + settings.folds()
                + (settings.repeats() > 1 ? "; subjects were divided " + settings.repeats() + " times (seed " + settings.seed() + ")"
                : " (seed " + settings.seed() + ")")));
        groups.ifPresent(name -> sentences.add(Sentence.of("Subjects with the same " + name + " ("
                + Plural.of(Splits.count(data.groups()), "groups") + ") were in the same fold")));
        sentences.add(Sentence.of("Everything that is learned, the selection and scaling of features included, was learned in the training"
                + " subjects alone"));
        if (!confounds.isEmpty()) {
            sentences.add(Sentence.of("What " + String.join(", ", confounds)
                    + " explain of the outcome was taken out of it, by a linear model"
                    + " of the training subjects"));
        }
        if (settings.permutations() > 0) {
            sentences.add(Sentence.of("The mean correlation of predictions and outcomes was compared with that of "
                    + Plural.of(settings.permutations(), "permutations") + ", in which each subject was given the outcome"
                    + (confounds.isEmpty() ? "" : " and the confounds") + " of another before anything was learned"));
            groups.ifPresent(name -> sentences.add(Sentence.of("Permutations exchanged whole groups of the same size, and subjects within"
                    + " groups", Work.WINKLER_2015)));
            sentences.add(CorrectionMethods.permutationP(PermutationP.ADD_ONE));
        }
        return sentences;
    }
}
