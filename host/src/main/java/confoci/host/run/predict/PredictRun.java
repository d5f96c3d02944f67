package confoci.host.run.predict;

import confoci.error.InputDataException;
import confoci.host.predict.CrossValidation;
import confoci.host.predict.Dataset;
import confoci.host.predict.Features;
import confoci.host.predict.OutcomeTable;
import confoci.host.predict.PredictFiles;
import confoci.host.predict.PredictReport;
import confoci.host.predict.Prediction;
import confoci.host.predict.ValidationSettings;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener.Progress;

/** One prediction, from the request to a complete result folder. */
public final class PredictRun {

    /** A fold learns from so many at least, so that a correlation has a p. */
    private static final int FEWEST_TRAINING = 4;

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
            frame.reads(request.files());
            Features features = Features.read(request.features());
            if (!features.empty().isEmpty()) {
                frame.log().warn(request.features() + ": no subject has a value of '" + features.empty().getFirst() + "'"
                        + (features.empty().size() == 1 ? "" : " and " + (features.empty().size() - 1) + " more features")
                        + "; left out");
            }
            OutcomeTable.Joined joined = new OutcomeTable(request.table(), request.outcome(), request.confounds()).with(features);
            joined.leftOut().forEach(why -> frame.log().warn(why + "; it is left out"));
            Dataset data = joined.data();
            requireSubjects(data);
            frame.requireSpace((long) data.features().size() * Double.BYTES + (1L << 20));
            frame.stage("preparation");
            ValidationSettings settings = request.validation();
            Prediction found;
            try (Progress progress = frame.log().progress("prediction", "folds", (long) settings.folds() * settings.repeats())) {
                found = CrossValidation.of(data, request.learner(), settings).run(progress::reached);
            }
            frame.stage("prediction");
            new PredictFiles(frame.folder()).write(data, features, found);
            frame.stage("files");
            frame.section("options", request.describe());
            Report report = frame.report(new PredictReport(data, request.outcome(), request.confounds(), request.learner(), settings, found,
                    features.networks().stream().anyMatch(networks -> !networks.isEmpty())).report(frame.out().toString()));
            frame.randomNumbers(settings.seed(), "Philox4x32-10, counter (draw, stream, repetition, fold or permutation)");
            frame.complete();
            return report;
        }
    }

    private void requireSubjects(Dataset data) {
        int folds = request.validation().folds();
        if (data.size() < folds) {
            throw new InputDataException(request.table() + ": there are " + data.size() + " subjects with features and outcome, fewer than"
                    + " --folds " + folds + "; give more subjects, or fewer folds");
        }
        int training = data.size() - (data.size() + folds - 1) / folds;
        int fewest = FEWEST_TRAINING + request.confounds().size();
        if (training < fewest) {
            throw new InputDataException(request.table() + ": with " + data.size() + " subjects and --folds " + folds
                    + " a fold learns from "
                    + training + ", and " + fewest + " are needed at least; give more subjects, or more folds");
        }
    }
}
