package confoci.host.ale.robustness;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.output.Plural;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a fail-safe N is searched for, and the bounds that it is compared with.
 *
 * @param least     null experiments that a robust finding bears; by default 2 per experiment
 * @param most      null experiments that are added at most; by default 10 per experiment
 * @param sequences of null experiments, at least 1
 */
public record RobustnessSettings(OptionalInt least, OptionalInt most, int sequences) {

    /** So many unless others are asked for. */
    public static final int SEQUENCES = 5;

    private static final int LEAST_PER_EXPERIMENT = 2;
    private static final int MOST_PER_EXPERIMENT = 10;

    /** Beyond any literature; the foci of so many fit into memory. */
    private static final int LARGEST = 100_000;

    private static final int MOST_SEQUENCES = 100;

    /** @throws InvalidRequest if the bounds are given and in the wrong order, or anything is too large for any machine */
    public RobustnessSettings {
        if (least.isPresent() && most.isPresent()) {
            requireOrder(least.getAsInt(), most.getAsInt());
        }
        if (sequences > MOST_SEQUENCES) {
            throw new InvalidRequest("--fail-safe-sequences " + sequences + ": at most " + MOST_SEQUENCES + " can be made");
        }
        if (most.orElse(0) > LARGEST) {
            throw new InvalidRequest("--fail-safe-max " + most.getAsInt() + ": at most " + LARGEST + " null experiments can be added");
        }
    }

    /**
     * How many null experiments a robust finding bears at least.
     *
     * @param experiments of the analysis
     * @throws InvalidRequest if that is more than are added
     */
    public int least(int experiments) {
        int bound = least.orElse((int) Math.min((long) LEAST_PER_EXPERIMENT * experiments, most(experiments)));
        requireOrder(bound, most(experiments));
        return bound;
    }

    /**
     * How many null experiments are added at most.
     *
     * @param experiments of the analysis
     */
    public int most(int experiments) {
        return most.orElse((int) Math.min((long) MOST_PER_EXPERIMENT * experiments, LARGEST));
    }

    /**
     * Experiments of which an analysis takes no less than of these with all null experiments, each of which is like one of these.
     */
    public List<Experiment> withAll(List<Experiment> experiments) {
        List<Experiment> all = new ArrayList<>(experiments);
        experiments.stream().max(Comparator.comparingInt(experiment -> experiment.foci().size()))
                .ifPresent(largest -> all.addAll(Collections.nCopies(sequences * most(experiments.size()), largest)));
        return all;
    }

    private static void requireOrder(int least, int most) {
        if (least > most) {
            throw new InvalidRequest("--fail-safe-min " + least + " is more than are added at most, "
                    + Plural.of(most, "null experiments") + "; raise --fail-safe-max");
        }
    }

    /** The bounds in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("fail_safe_min", describe(least, LEAST_PER_EXPERIMENT));
        options.put("fail_safe_max", describe(most, MOST_PER_EXPERIMENT));
        options.put("fail_safe_sequences", sequences);
        return options;
    }

    private static Object describe(OptionalInt given, int perExperiment) {
        return given.isPresent() ? given.getAsInt() : perExperiment + " per experiment";
    }
}
