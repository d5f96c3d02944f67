package confoci.host.predict;

import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes predictions, their scores and weights. */
public final class PredictFiles {

    private static final Notation VALUE = Notation.significant(10);

    private final ResultFolder folder;

    public PredictFiles(ResultFolder folder) {
        this.folder = folder;
    }

    /** The scores of a model in a repetition. */
    private record Row(int repeat, String model, Scores scores) {
    }

    /** Writes all files. */
    public void write(Dataset data, Features features, Prediction found) {
        writePredictions(data, found);
        List<Row> scores = new ArrayList<>();
        for (int repeat = 0; repeat < found.scores().size(); repeat++) {
            for (int model = 0; model < found.models().size(); model++) {
                scores.add(new Row(repeat + 1, found.models().get(model), found.scores().get(repeat).get(model)));
            }
        }
        Tsv.<Row>table().number("repeat", "Division into folds, the first is 1", "", Notation.whole(), Row::repeat)
                .text("model", "Model", Row::model)
                .number("r", "Pearson's correlation of predictions and outcomes; 0 if predictions do not vary", "", VALUE,
                row -> row.scores.r())
                .number("r2", "1 less the squared error as a share of that of the mean outcome", "", VALUE, row -> row.scores.r2())
                .number("mse", "Mean squared error", "", VALUE, row -> row.scores.mse())
                .number("mae", "Mean absolute error", "", VALUE, row -> row.scores.mae())
                .build().write(folder, "scores.tsv", scores);
        Tsv.<Prediction.Fold>table().number("repeat", "Division into folds, the first is 1", "", Notation.whole(), fold -> fold.repeat()
                + 1)
                .number("fold", "Fold, the first is 1", "", Notation.whole(), fold -> fold.fold() + 1)
                .number("positive", "Features with a weight above 0", "", Notation.whole(), Prediction.Fold::positive)
                .number("negative", "Features with a weight below 0", "", Notation.whole(), Prediction.Fold::negative)
                .number("penalty", "Penalty that was chosen within the training subjects", "", Notation.float64(), Prediction.Fold::chosen)
                .build().write(folder, "folds.tsv", found.folds());
        writeWeights(data, features, found);
        writeNulls(found);
    }

    private void writePredictions(Dataset data, Prediction found) {
        Tsv.Builder<Prediction.Predicted> table = Tsv.<Prediction.Predicted>table()
                .number("repeat", "Division into folds, the first is 1", "", Notation.whole(), row -> row.repeat() + 1)
                .number("fold", "Fold in which the subject was predicted, the first is 1", "", Notation.whole(), row -> row.fold() + 1)
                .text("subject", "Name of the subject", row -> data.subjects().get(row.subject()))
                .number("outcome", "Its outcome, less what confounds explain of it by the training subjects", "", VALUE,
                        Prediction.Predicted::outcome);
        for (int model = 0; model < found.models().size(); model++) {
            int at = model;
            table.number(found.models().get(model), "Prediction by the model " + found.models().get(model), "", VALUE,
                    row -> row.values()[at]);
        }
        table.build().write(folder, "predictions.tsv", found.predictions());
    }

    private void writeWeights(Dataset data, Features features, Prediction found) {
        Tsv.<Integer>table().text("feature", "Name of the feature", data.features()::get)
                .text("networks", "The networks of an edge", features.networks()::get)
                .number("mean", "Mean weight over folds", "", VALUE, e -> found.weights().get(e).mean())
                .number("positive", "Share of folds with a weight above 0", "", VALUE, e -> found.weights().get(e).positive())
                .number("negative", "Share of folds with a weight below 0", "", VALUE, e -> found.weights().get(e).negative())
                .build().write(folder, "weights.tsv", IntStream.range(0, data.features().size()).boxed().toList());
        List<NetworkWeight> networks = NetworkWeight.of(features.networks(), found.weights());
        if (!networks.isEmpty()) {
            Tsv.<NetworkWeight>table().text("networks", "A network with itself, or two", NetworkWeight::networks)
                    .number("edges", "Edges within it, or between them", "", Notation.whole(), NetworkWeight::edges)
                    .number("mean", "Mean weight of these edges", "", VALUE, NetworkWeight::mean)
                    .number("positive", "Mean share of folds with a weight above 0", "", VALUE, NetworkWeight::positive)
                    .number("negative", "Mean share of folds with a weight below 0", "", VALUE, NetworkWeight::negative)
                    .build().write(folder, "network_weights.tsv", networks);
        }
    }

    private void writeNulls(Prediction found) {
        int permutations = found.nulls()[0].length;
        if (permutations > 0) {
            Tsv.Builder<Integer> table = Tsv.<Integer>table().number("permutation", "Permutation, the first is 1", "", Notation.whole(),
                    m -> m + 1);
            for (int model = 0; model < found.models().size(); model++) {
                double[] nulls = found.nulls()[model];
                table.number(found.models().get(model), "Mean r of the model " + found.models().get(model) + " over divisions", "", VALUE,
                        m -> nulls[m]);
            }
            table.build().write(folder, "null.tsv", IntStream.range(0, permutations).boxed().toList());
        }
    }
}
