package confoci.cpu.parallel;

import confoci.op.Extremes;
import java.util.List;
import java.util.stream.Stream;

/** Extremes of several workers, each of which has its own so that no thread waits for another. */
final class WorkerExtremes implements Extremes {

    private final int count;
    private final List<StudentisedExtremes> ofWorkers;

    /**
     * @param workers how many
     * @param count   of extremes, such as selections
     */
    WorkerExtremes(int workers, int count) {
        this.count = count;
        this.ofWorkers = Stream.generate(() -> StudentisedExtremes.none(count)).limit(workers).toList();
    }

    /** Those of a worker. */
    StudentisedExtremes of(int worker) {
        return ofWorkers.get(worker);
    }

    @Override
    public float[] highest() {
        return all().highest();
    }

    @Override
    public float[] lowest() {
        return all().lowest();
    }

    private StudentisedExtremes all() {
        StudentisedExtremes all = StudentisedExtremes.none(count);
        ofWorkers.forEach(all::include);
        return all;
    }

    @Override
    public void resume(float[] highest, float[] lowest) {
        ofWorkers.getFirst().include(new StudentisedExtremes(highest, lowest));
    }
}
