package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.op.GroupSubject;
import confoci.task.TaskFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Goes once over a cohort: subjects are read ahead by threads of their own while the device takes up those before. Subjects are taken in
 * their order, whichever was read first.
 *
 * @param reader      of subjects
 * @param seeds       that are asked for
 * @param skipDamaged whether a subject that cannot be used is left out; otherwise it ends the pass
 * @param readers     threads that read
 * @param atOnce      subjects that the device takes up at once; as many and one per reader are in memory
 * @param noise       told of every subject, if thresholds need to know of the noise
 */
public record CohortPass(SubjectReader reader, Seeds seeds, boolean skipDamaged, int readers, int atOnce,
        Optional<NoiseRows> noise) {

    /** A subject, the series of the seeds in it, and if they are asked for, the degrees. */
    private record Ready(Subject subject, float[] seeds, Optional<double[]> degree) {
    }

    /** A subject on its way, and the stamp of its files before they were read. */
    private record Ahead(String stamp, Future<Ready> read) {
    }

    /**
     * Takes the pass.
     *
     * @param state    goes on after its last subject, with those that follow
     * @param taken    called after some subjects
     * @param progress called with the number of subjects done
     * @throws InputDataException if a subject, or with {@code skipDamaged} all but one, cannot be used
     */
    public void run(Cohort cohort, CohortState state, Runnable taken, LongConsumer progress) {
        SeedSeries series = new SeedSeries(reader.domain(), reader.plan(), seeds);
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            Deque<Ahead> ahead = new ArrayDeque<>();
            int next = state.subjects().size();
            while (state.subjects().size() < cohort.size()) {
                while (next < cohort.size() && ahead.size() < readers + atOnce - 1) {
                    SubjectFiles files = cohort.subjects().get(next++);
                    ahead.add(new Ahead(SubjectStamp.of(files), threads.submit(() -> ready(files, series, state.degree().isPresent()))));
                }
                int count = Math.min(atOnce, cohort.size() - state.subjects().size());
                take(cohort.subjects().subList(state.subjects().size(), state.subjects().size() + count), ahead, state);
                taken.run();
                progress.accept(state.subjects().size());
            }
        } finally {
            threads.shutdownNow();
        }
        if (state.statistic().subjects() < 2) {
            throw new InputDataException("only " + state.statistic().subjects() + " of " + cohort.size()
                    + " subjects can be used, and a t needs two at least; the last problem: "
                    + state.subjects().stream().map(SubjectEntry::problem).filter(p -> !p.isEmpty()).reduce((a, b) -> b).orElseThrow());
        }
    }

    private Ready ready(SubjectFiles files, SeedSeries series, boolean degree) {
        Subject subject = reader.read(files);
        return new Ready(subject, series.of(subject, files.image().toString()),
                degree ? Optional.of(DegreeSum.of(subject)) : Optional.empty());
    }

    /** Takes up some subjects together. */
    private void take(List<SubjectFiles> all, Deque<Ahead> ahead, CohortState state) {
        List<GroupSubject> used = new ArrayList<>();
        List<SubjectEntry> entries = new ArrayList<>();
        for (SubjectFiles files : all) {
            String name = files.image().toString();
            Ahead next = ahead.remove();
            try {
                Ready ready = await(next.read());
                Subject subject = ready.subject();
                GroupSubject series = new GroupSubject(subject.volumes(), subject.places(), ready.seeds());
                used.add(series);
                noise.ifPresent(rows -> rows.add(series));
                state.silent().or(subject.silent());
                ready.degree().ifPresent(degree -> state.degree().orElseThrow().add(degree));
                entries.add(new SubjectEntry(name, subject.volumes(), subject.silent().cardinality(), "", subject.files(), next.stamp()));
            } catch (InputDataException problem) {
                if (!skipDamaged) {
                    throw problem;
                }
                entries.add(SubjectEntry.skipped(name, problem.getMessage(), next.stamp()));
            }
        }
        state.statistic().engine().add(used);
        state.subjects().addAll(entries);
    }

    private static Ready await(Future<Ready> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw TaskFailure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading subjects was interrupted");
        }
    }
}
