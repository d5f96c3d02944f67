package confoci.host.run.ccm;

import confoci.host.ccm.AnalysisKey;
import confoci.host.ccm.CachedCcmPass;
import confoci.host.ccm.CcmCheckpoint;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmWork;
import confoci.host.ccm.ExactNull;
import confoci.host.ccm.NetworkMeans;
import confoci.host.ccm.NetworkProfileCache;
import confoci.host.ccm.RowDistributionCache;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.io.npy.NpyWriter;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.ResultFolder;
import confoci.host.resume.ContentKey;
import confoci.host.resume.Range;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.jspecify.annotations.Nullable;

/**
 * Takes an analysis over its connectome: over all of it, or over the rows of its seeds where all else is kept from an earlier analysis.
 *
 * @param log         for progress
 * @param file        where the connectome lies
 * @param connectome  the connectome
 * @param symmetric   whether row g is also column g
 * @param missing     grayordinates without data
 * @param plan        the seeds
 * @param pool        where random seeds fall
 * @param networks    to be tested
 * @param exact       the exact null, if it is asked for
 * @param memory      that rows take a part of; changes no result
 */
record CcmSweep(RunListener log, Path file, Connectome connectome, boolean symmetric, BitSet missing, SeedPlan plan, SeedPool pool,
        NetworkMeans networks, Optional<ExactNull> exact, MemoryBudget memory) {

    /** Rows that are worked on and read ahead take this part of the working memory; the rest is the device's. */
    private static final int STRIPS_SHARE = 4;

    /**
     * Runs the pass.
     *
     * @param checkpoint of {@link #checkpoint}
     * @param nulls      where to keep the pooled connectivity of every permutation
     */
    CcmPass.Outcome run(Backend backend, CcmCheckpoint checkpoint, Optional<ResultFolder> nulls) {
        return nulls.isPresent() ? keepingNulls(backend, checkpoint, nulls.get())
                : fromKept().orElseGet(() -> fromConnectome(all(), backend, checkpoint, Optional.empty()));
    }

    /** The same, of which shards can do a part each if no nulls are kept. */
    CcmWork work(Backend backend, CcmCheckpoint checkpoint, Optional<ResultFolder> nulls) {
        return new CcmWork(key().sha256(), connectome.size(), plan, networks.size(), share -> share.equals(all())
                ? run(backend, checkpoint, nulls)
                : fromConnectome(share, backend, checkpoint, Optional.empty()));
    }

    private Range all() {
        return Range.upTo(connectome.size());
    }

    /**
     * Runs the pass over all of the connectome.
     *
     * @param nulls given the pooled connectivity of every permutation, target after target ({@link CcmPass#run})
     */
    CcmPass.Outcome run(Backend backend, CcmCheckpoint checkpoint, Consumer<float[]> nulls) {
        return fromConnectome(all(), backend, checkpoint, Optional.of(nulls));
    }

    /**
     * What an interrupted pass has finished. It is to be discarded once the results are where they belong, and no earlier: their disk may
     * be full.
     *
     * @param out    the result folder as the user named it; the file lies beside it
     * @param resume whether to go on with what is there
     */
    CcmCheckpoint checkpoint(Path out, boolean resume) {
        return CcmCheckpoint.open(ResultFolder.beside(out, "resume"), key(), resume);
    }

    private ContentKey key() {
        return AnalysisKey.of(connectome.fingerprint(), plan, pool, networks, exact);
    }

    /** A single seed is compared with its row itself, which is not kept. */
    private boolean needsNoMoreThanKept() {
        return exact.isPresent() && plan.permutations() == 0 && symmetric && plan.observed().length > 1;
    }

    private Optional<CcmPass.Outcome> fromKept() {
        if (!needsNoMoreThanKept()) {
            return Optional.empty();
        }
        Optional<ByteBuffer> rows = RowDistributionCache.load(file, connectome, pool);
        Optional<double[][]> profiles = networks.size() == 0 ? Optional.of(new double[0][])
                : new NetworkProfileCache(file, connectome, networks).load();
        if (rows.isEmpty() || profiles.isEmpty()) {
            return Optional.empty();
        }
        log.detail("the files next to " + file + " are used: only the rows of seeds are read");
        try (Progress progress = log.progress("seeds", "rows", plan.observed().length)) {
            return Optional.of(new CcmPass.Outcome(all(), new CachedCcmPass(connectome, missing, plan, exact.orElseThrow())
                    .run(rows.get(), profiles.get(), progress::reached, log::info), new float[0], new float[0]));
        }
    }

    private CcmPass.Outcome fromConnectome(Range share, Backend backend, CcmCheckpoint checkpoint, Optional<Consumer<float[]>> nulls) {
        try (RowDistributionCache kept = share.equals(all()) ? keptRows() : null;
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, plan.request(connectome.size()));
                Progress progress = log.progress("connectome", "MB", Math.max(1, megabytes(share.count())))) {
            if (nulls.isEmpty()) {
                log.resumable();
            }
            CcmPass pass = new CcmPass(connectome, missing, plan, pool, networks, exact, Optional.ofNullable(kept));
            CcmPass.Outcome outcome = pass.run(share, engine, rowsAtOnce(engine), checkpoint, nulls,
                    rows -> progress.reached(megabytes(rows)));
            if (share.equals(all())) {
                keepNetworks(outcome);
            }
            return outcome;
        }
    }

    /** Rows as float32, whatever they are stored as. */
    private long megabytes(long rows) {
        return rows * connectome.size() * Float.BYTES / 1_000_000;
    }

    /** So many that reading and pooling are both at their best. */
    private int rowsAtOnce(PooledConnectivity engine) {
        int multiple = ArithmeticUtils.lcm(connectome.rowsTogether(), engine.targetsAtOnce());
        return RowStream.rowsAtOnce(connectome, multiple, memory.outside() / STRIPS_SHARE);
    }

    private @Nullable RowDistributionCache keptRows() {
        if (exact.isEmpty() || !symmetric || !RowDistributionCache.suits(pool)) {
            return null;
        }
        try {
            return RowDistributionCache.create(file, connectome, pool);
        } catch (IOException e) {
            log.detail("nothing is stored next to " + file + " for later analyses: " + e.getMessage());
            return null;
        }
    }

    private void keepNetworks(CcmPass.Outcome outcome) {
        if (exact.isEmpty() || !symmetric || networks.size() == 0) {
            return;
        }
        try {
            new NetworkProfileCache(file, connectome, networks).save(outcome.targets().networks());
        } catch (IOException e) {
            log.detail("networks are not stored next to " + file + ": " + e.getMessage());
        }
    }

    private CcmPass.Outcome keepingNulls(Backend backend, CcmCheckpoint checkpoint, ResultFolder folder) {
        CcmPass.Outcome[] outcome = new CcmPass.Outcome[1];
        folder.write("null_fc.npy", target -> {
            try (NpyWriter npy = NpyWriter.float32(target, connectome.size(), plan.permutations())) {
                outcome[0] = fromConnectome(all(), backend, checkpoint, Optional.of(permuted -> append(npy, permuted)));
                npy.commit();
            }
        });
        return outcome[0];
    }

    private static void append(NpyWriter npy, float[] permuted) {
        try {
            npy.write(permuted, permuted.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
