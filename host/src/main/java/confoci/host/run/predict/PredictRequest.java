package confoci.host.run.predict;

import confoci.error.InvalidRequest;
import confoci.host.predict.ConnectomePrediction;
import confoci.host.predict.Features;
import confoci.host.predict.Learner;
import confoci.host.predict.RidgeRegression;
import confoci.host.predict.ValidationSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a prediction.
 *
 * @param features   a result folder of {@code confoci nrs}, or a table
 * @param table      of outcomes and confounds
 * @param outcome    its column
 * @param confounds  their columns
 * @param groups     the column of groups of subjects that stay in one fold, if there is one
 * @param learner    that predicts
 * @param validation of the predictions
 * @param device     whose threads and memory are taken
 * @param output     where the results go
 */
public record PredictRequest(Path features, Path table, String outcome, List<String> confounds, Optional<String> groups,
        Learner learner, ValidationSettings validation, DeviceRequest device, OutputRequest output) {

    /** @throws InvalidRequest if the outcome is a confound */
    public PredictRequest {
        confounds = List.copyOf(confounds);
        if (confounds.contains(outcome)) {
            throw new InvalidRequest("--confounds " + outcome + ": is the outcome; taking it out would leave nothing to predict");
        }
    }

    /** The files that are read. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(Features.files(features));
        files.add(table);
        return files;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("outcome", outcome);
        options.put("confounds", confounds);
        groups.ifPresent(column -> options.put("groups", column));
        switch (learner) {
            case ConnectomePrediction cpm -> {
                options.put("method", "cpm");
                options.put("edge_p", cpm.p());
            }
            case RidgeRegression ridge -> {
                options.put("method", "ridge");
                options.put("penalties", ridge.penalties());
                options.put("inner_folds", validation.innerFolds());
            }
        }
        options.put("folds", validation.folds());
        options.put("repeats", validation.repeats());
        options.put("permutations", validation.permutations());
        return options;
    }
}
