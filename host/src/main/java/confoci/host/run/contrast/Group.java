package confoci.host.run.contrast;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import java.util.List;
import java.util.function.Supplier;

/**
 * A group of a contrast.
 *
 * @param name        for people
 * @param experiments in their order
 */
public record Group(String name, List<Experiment> experiments) {

    public Group {
        experiments = List.copyOf(experiments);
    }

    /** The same with other experiments. */
    Group with(List<Experiment> others) {
        return new Group(name, others);
    }

    /** How many of them report foci; the others do not take part. */
    public int reporting() {
        return (int) experiments.stream().filter(experiment -> !experiment.foci().isEmpty()).count();
    }

    /** Does what may fail because of the group's data; the message of the failure then begins with its name. */
    public <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (InputDataException e) {
            throw new InputDataException(name + ": " + e.getMessage(), e);
        }
    }
}
