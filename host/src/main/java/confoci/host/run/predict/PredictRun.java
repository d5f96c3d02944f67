package confoci.host.run.predict;

import confoci.error.InputDataException;
import confoci.host.predict.CrossValidation;
import confoci.host.predict.Dataset;
import confoci.host.predict.Features;
import confoci.host.predict.OutcomeTable;
import confoci.host.predict.PredictFiles;
import confoci.host.predict.PredictReport;
import confoci.host.predict.Prediction;
import confoci.host.predict.RidgeRegression;
import confoci.host.predict.ValidationSettings;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One prediction, from the request to a complete result folder. */
public final class PredictRun {

    /** A fold learns from so many at least, so that a correlation has a p. */
    private static final int FEWEST_TRAINING = 4;
    private static final int MOST_NAMED = 5;
    /** What a table of numbers takes as texts, in sizes of its file. */
    private static final int TEXT_COPIES = 8;

    private final PredictRequest request;

    public PredictRun(PredictRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::files, this::run);
    }

    /**
     * Predicts and writes the results.
     *
     * @return what was found, with the warnings of the run
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public Report run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            request.device().refuseDevice("predictions are made on the processor");
            frame.reads(request.files());
            requireMemory(frame);
            Features features = Features.read(request.features());
            if (!features.empty().isEmpty()) {
                frame.log().warn(request.features() + ": no subject has a value of '" + features.empty().getFirst() + "'"
                        + (features.empty().size() == 1 ? "" : " and " + (features.empty().size() - 1) + " more features")
                        + "; left out");
            }
            OutcomeTable.Joined joined = new OutcomeTable(request.table(), request.outcome(), request.confounds(), request.groups())
                    .with(features);
            warn(joined.leftOut(), features.subjects().size(), frame.log());
            Dataset data = joined.data();
            CrossValidation validation = validation(data);
            warn(validation, frame.log());
            frame.requireSpace((long) data.features().size() * Double.BYTES + (1L << 20));
            frame.stage("preparation");
            ValidationSettings settings = request.validation();
            Prediction found;
            try (Progress progress = frame.log().progress("prediction", "folds", (long) settings.folds() * settings.repeats())) {
                int threads = request.device().threads().orElse(Runtime.getRuntime().availableProcessors());
                found = validation.run(threads, progress::reached);
            }
            frame.stage("prediction");
            new PredictFiles(frame.folder()).write(data, features, found);
            frame.stage("files");
            frame.section("options", request.describe());
            Report report = frame.report(new PredictReport(data, request.outcome(), request.confounds(), request.groups(),
                    request.learner(), settings, found,
                    features.networks().stream().anyMatch(networks -> !networks.isEmpty())).report(frame.out().toString()));
            frame.randomNumbers(settings.seed(), "Philox4x32-10, counter (draw, stream, repetition, fold or permutation)");
            frame.complete();
            return report;
        }
    }

    /** By the size of the file: that of features comes first, and is the largest. */
    private void requireMemory(RunFrame frame) {
        Path features = Features.files(request.features()).getFirst();
        if (Files.isRegularFile(features)) {
            long bytes = features.toFile().length();
            // A number of a table is a text before it is a number; ridge regression has a copy of features for a fold, too.
            long copies = Files.isDirectory(request.features()) ? 0 : TEXT_COPIES;
            frame.device(request.device()).memory().require("the features of " + request.features(),
                    bytes * (1 + copies + (request.learner() instanceof RidgeRegression ? 1 : 0)), 0);
        }
    }

    /** The first of many subjects stand for all. */
    private static void warn(List<String> leftOut, int all, RunListener log) {
        if (leftOut.size() <= MOST_NAMED) {
            leftOut.forEach(why -> log.warn(why + "; it is left out"));
        } else {
            log.warn(leftOut.size() + " of " + all + " subjects are left out: " + String.join(", ", leftOut.subList(0, MOST_NAMED))
                    + " and " + (leftOut.size() - MOST_NAMED) + " more");
        }
    }

    private void warn(CrossValidation validation, RunListener log) {
        int[] without = validation.foldsWithoutConfound();
        int folds = validation.folds();
        int same = validation.foldsWithoutOutcome();
        if (same > 0) {
            log.warn(request.table() + ": the outcome '" + request.outcome() + "' does not vary in the subjects that " + same + " of "
                    + folds + " folds learn from, where its mean is predicted");
        }
        for (int c = 0; c < without.length; c++) {
            if (without[c] > 0) {
                log.warn(request.table() + ": the confound '" + request.confounds().get(c) + "' takes nothing out of the outcome"
                        + (without[c] == folds ? ", because those before it explain it" : " in " + without[c] + " of " + folds + " folds,"
                        + " because it does not vary in the subjects that they learn from, or those before it explain it there"));
            }
        }
    }

    private CrossValidation validation(Dataset data) {
        int folds = request.validation().folds();
        int groups = (int) IntStream.of(data.groups()).distinct().count();
        if (groups < folds) {
            String what = request.groups().map(column -> groups + " groups of '" + column + "'").orElse(groups + " subjects");
            throw new InputDataException(request.table() + ": there are " + what + " with features and outcome, fewer than"
                    + " --folds " + folds + "; give more " + (request.groups().isPresent() ? "groups" : "subjects") + ", or fewer folds");
        }
        CrossValidation validation = CrossValidation.of(data, request.learner(), request.validation());
        int training = validation.fewestTraining();
        int fewest = FEWEST_TRAINING + request.confounds().size();
        if (training < fewest) {
            throw new InputDataException(request.table() + ": with " + data.size() + " subjects and --folds " + folds
                    + " a fold learns from "
                    + training + ", and " + fewest + " are needed at least; give more subjects, or more folds");
        }
        return validation;
    }
}
