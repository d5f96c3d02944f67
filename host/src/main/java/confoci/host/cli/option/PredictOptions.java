package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.predict.ConnectomePrediction;
import confoci.host.predict.Learner;
import confoci.host.predict.RidgeRegression;
import confoci.host.predict.ValidationSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.predict.PredictRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is predicted, and how. */
@HelpSection("Prediction")
public final class PredictOptions {

    private static final double DEFAULT_P = 0.01;
    private static final int DEFAULT_INNER = 5;

    /** The methods. */
    enum Method {
        CPM, RIDGE;

        @Override
        public String toString() {
            return this == CPM ? "cpm" : "ridge";
        }
    }

    @Option(names = "--features", required = true, paramLabel = "PATH",
            description = "The result folder of confoci nrs, whose fingerprints are the features, or a .tsv or .csv with the column subject"
                    + " and a column per feature, such as its nrs_edges.tsv.")
    private Path features;

    @Option(names = "--outcomes", required = true, paramLabel = "FILE",
            description = "A .tsv or .csv with the column subject (or participant_id) and columns of outcomes and confounds.")
    private Path outcomes;

    @Option(names = "--outcome", required = true, paramLabel = "COLUMN", description = "The column to predict.")
    private String outcome;

    @Option(names = "--confounds", split = ",", paramLabel = "COLUMN",
            description = "Columns to be regressed out of the outcome, by the training subjects of each fold.")
    private List<String> confounds = List.of();

    @Option(names = "--groups", paramLabel = "COLUMN",
            description = "A column of --outcomes, such as family or site: subjects with the same value are in the same fold, and"
                    + " permutations exchange whole groups of one size, and subjects within groups.")
    private @Nullable String groups;

    @Option(names = "--method", paramLabel = "METHOD", defaultValue = "cpm",
            description = "cpm: connectome-based predictive modelling (Shen et al. 2017); ridge: ridge regression. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Method method;

    @Option(names = "--edge-p", paramLabel = "P", description = "cpm: p below which a feature is selected. Default: 0.01.")
    private @Nullable Double edgeP;

    @Option(names = "--penalties", split = ",", paramLabel = "NUMBER",
            description = "ridge: penalties, one of which is chosen within the training subjects. Default: 1, 10, ... 1000000.")
    private List<Double> penalties = List.of();

    @Option(names = "--inner-folds", paramLabel = "N", description = "ridge: folds in which the penalty is chosen. Default: 5.")
    private @Nullable Integer innerFolds;

    @Option(names = "--folds", paramLabel = "N", defaultValue = "10", description = "Folds. Default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "1",
            description = "How often subjects are divided into folds. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(names = "--permutations", paramLabel = "N", defaultValue = "1000",
            description = "Permutations of outcomes, through all steps; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of folds and permutations. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if one makes no sense
     */
    public PredictRequest request(DeviceRequest device, OutputRequest output) {
        boolean ridge = method == Method.RIDGE;
        if (ridge && edgeP != null) {
            throw new InvalidRequest("--edge-p is about --method cpm; leave it out");
        }
        if (!ridge && (!penalties.isEmpty() || innerFolds != null)) {
            throw new InvalidRequest((penalties.isEmpty() ? "--inner-folds" : "--penalties") + " is about --method ridge; leave it out");
        }
        Learner learner = ridge ? new RidgeRegression(penalties.isEmpty()
                ? IntStream.rangeClosed(0, 6).mapToObj(power -> Math.pow(10, power)).toList() : penalties)
                : new ConnectomePrediction(edgeP == null ? DEFAULT_P : edgeP);
        return new PredictRequest(features, outcomes, outcome, confounds, Optional.ofNullable(groups), learner,
                new ValidationSettings(folds, innerFolds == null ? DEFAULT_INNER : innerFolds, repeats, permutations, seed), device,
                output);
    }
}
