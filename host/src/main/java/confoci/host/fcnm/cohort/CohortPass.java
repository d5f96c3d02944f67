package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.group.FamilywiseNoise;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Goes once over a cohort: subjects are read ahead by threads of their own while the device correlates the seeds of the current one with
 * every place. Subjects are taken in their order, whichever was read first.
 *
 * @param domain      the places whose connectivity is asked for
 * @param seeds       all seeds of all studies
 * @param skipDamaged whether a subject that cannot be used is left out; otherwise it ends the pass
 * @param readers     threads that read; as many subjects and one more are in memory
 * @param noise       hears what every subject has to say, if thresholds need to know of it
 */
public record CohortPass(Domain domain, List<StudySeed> seeds, boolean skipDamaged, int readers, Optional<FamilywiseNoise> noise) {

    /** Seeds that are correlated at once. */
    private static final int SEEDS_AT_ONCE = 256;

    /** Nobody hears of the noise. */
    public CohortPass(Domain domain, List<StudySeed> seeds, boolean skipDamaged, int readers) {
        this(domain, seeds, skipDamaged, readers, Optional.empty());
    }

    /**
     * Takes the pass.
     *
     * @param cohort     the subjects
     * @param engine     makes the engine that multiplies
     * @param checkpoint for what is finished; null keeps nothing
     * @param resume     whether to go on with what the checkpoint holds
     * @param progress   hears how many subjects are done
     * @throws InputDataException if a subject, or with {@code skipDamaged} all but one, cannot be used
     */
    public CohortState run(Cohort cohort, Function<FactorRowsRequest, FactorRows> engine, Checkpoint checkpoint, boolean resume,
            LongConsumer progress) {
        CohortState state = CohortState.empty(seeds.size(), domain.size(), noise);
        if (resume) {
            checkpoint.restore(state);
        }
        int done = state.subjects().size();
        SubjectReader reader = new SubjectReader(domain, seeds, cohort.denoising());
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try (Arena arena = Arena.ofShared()) {
            long rowBytes = (long) (domain.size() + seeds.size()) * Float.BYTES;
            MemorySegment rows = arena.allocate(rowBytes * Math.min(SEEDS_AT_ONCE, seeds.size()), 64);
            Deque<Future<Subject>> ahead = new ArrayDeque<>();
            int next = done;
            for (int current = done; current < cohort.size(); current++) {
                while (next < cohort.size() && ahead.size() < readers) {
                    SubjectFiles subject = cohort.subjects().get(next++);
                    ahead.add(threads.submit(() -> reader.read(subject)));
                }
                add(cohort.subjects().get(current), ahead.remove(), state, engine, rows);
                if (checkpoint != null) {
                    checkpoint.save(state);
                }
                progress.accept(current + 1);
            }
        } finally {
            threads.shutdownNow();
        }
        if (state.statistic().subjects() < 2) {
            throw new InputDataException("only " + state.statistic().subjects() + " of " + cohort.size()
                    + " subjects can be used, and a t needs two at least; the last problem: "
                    + state.subjects().stream().map(SubjectEntry::problem).filter(p -> !p.isEmpty()).reduce((a, b) -> b).orElse("none"));
        }
        return state;
    }

    private void add(SubjectFiles files, Future<Subject> read, CohortState state, Function<FactorRowsRequest, FactorRows> engine,
            MemorySegment rows) {
        Subject subject;
        try {
            subject = read.get();
        } catch (ExecutionException e) {
            if (skipDamaged && e.getCause() instanceof InputDataException problem) {
                state.subjects().add(SubjectEntry.skipped(files.image().toString(), problem.getMessage()));
                return;
            }
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading subjects was interrupted");
        }
        state.statistic().nextSubject();
        int places = domain.size();
        long rowBytes = (long) (places + seeds.size()) * Float.BYTES;
        try (FactorRows correlations = engine.apply(subject.request())) {
            for (int first = 0; first < seeds.size(); first += SEEDS_AT_ONCE) {
                int count = Math.min(SEEDS_AT_ONCE, seeds.size() - first);
                correlations.rows(places + first, count, rows);
                for (int s = 0; s < count; s++) {
                    state.statistic().add(first + s, rows, s * rowBytes);
                    if (noise.isPresent()) {
                        noise.get().add(first + s, rows, s * rowBytes);
                    }
                }
            }
        }
        state.silent().or(subject.silent());
        state.subjects().add(new SubjectEntry(files.image().toString(), subject.volumes(), subject.silent().cardinality(), "", subject.files()));
    }
}
