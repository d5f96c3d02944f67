package confoci.host.predict;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * Ridge regression of standardised features. Of several penalties the one with the least mean squared error over the folds within the
 * training subjects is taken, the first of equal ones; features are standardised, and outcomes adjusted, within each of these folds anew.
 *
 * @param penalties of the squared coefficients, ascending
 */
public record RidgeRegression(List<Double> penalties) implements Learner {

    /** @throws InvalidRequest if there is no penalty, or one is not above 0 */
    public RidgeRegression {
        penalties = List.copyOf(penalties);
        if (penalties.isEmpty() || penalties.stream().anyMatch(penalty -> !(penalty > 0 && penalty < Double.POSITIVE_INFINITY))) {
            throw new InvalidRequest("--penalties " + penalties + ": numbers above 0 are needed, for example 1,100,10000");
        }
    }

    @Override
    public List<String> models() {
        return List.of("ridge");
    }

    @Override
    public String description() {
        return "ridge regression";
    }

    @Override
    public Prepared prepare(Dataset data, int[] training, int[] tested, int[] inner, ExecutorService threads) {
        double[] all = penalties.stream().mapToDouble(penalty -> penalty).toArray();
        List<RidgeSplit> within = new ArrayList<>();
        int folds = all.length == 1 ? 0 : IntStream.of(inner).max().orElse(-1) + 1;
        if (folds == 1) {
            throw new InputDataException("a fold learns from subjects of a single group, within which no penalty can be chosen; give more"
                    + " --folds, or one of --penalties");
        }
        for (int f = 0; f < folds; f++) {
            int fold = f;
            within.add(new RidgeSplit(data.x(), IntStream.range(0, inner.length).filter(i -> inner[i] != fold).map(i -> training[i])
                    .toArray(),
                    IntStream.range(0, inner.length).filter(i -> inner[i] == fold).map(i -> training[i]).toArray(), threads, all));
        }
        return new Split(new RidgeSplit(data.x(), training, tested, threads, all), within, all, tested);
    }

    private record Split(RidgeSplit outer, List<RidgeSplit> within, double[] penalties, int[] tested) implements Prepared {

        @Override
        public Learned learn(Outcomes outcomes) {
            int best = best(outcomes);
            double[] y = outcomes.adjustedBy(outer.training());
            return new Learned(new double[][] {outer.predict(y, best)}, ConnectomePrediction.of(y, tested),
                    () -> outer.weights(y, penalties[best]), penalties[best]);
        }

        private int best(Outcomes outcomes) {
            double[] errors = new double[penalties.length];
            for (RidgeSplit split : within) {
                double[] y = outcomes.adjustedBy(split.training());
                for (int l = 0; l < errors.length; l++) {
                    errors[l] += split.error(y, l);
                }
            }
            int best = 0;
            for (int l = 1; l < errors.length; l++) {
                best = errors[l] < errors[best] ? l : best;
            }
            return best;
        }
    }
}
