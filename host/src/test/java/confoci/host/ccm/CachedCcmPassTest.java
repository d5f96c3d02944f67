package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.Connectome;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.op.PooledConnectivity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept beside a connectome serves a second analysis as the connectome itself would. */
class CachedCcmPassTest {

    @TempDir
    private Path folder;

    @Test
    void aStudyFromRowDistributionCacheIsThatFromTheConnectomeToTheLastBit() throws IOException {
        SimulatedStudy first = SimulatedStudy.of(41, 110, 0, Pooling.RANDOM);
        int[] others = IntStream.range(0, first.plan().observed().length).map(i -> (7 * i + 3) % 110).toArray();
        SeedPlan second = new SeedPlan(first.plan().weights(), first.plan().experiments(), others, new int[0][]);
        Connectome connectome = Connectomes.of(first.matrix());
        Path file = folder.resolve("c.dconn.nii");
        double[][] networks = keep(first, connectome, file);

        ByteBuffer rows = RowDistributionCache.load(file, connectome, first.pool()).orElseThrow();
        TargetValues kept = new CachedCcmPass(connectome, new BitSet(), second, exact(first)).run(rows, networks, done -> { }, text -> { });
        TargetValues whole = new CcmPass(connectome, new BitSet(), second, first.pool(), first.networks(), Optional.of(exact(first)),
                Optional.empty()).run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, second.request(110)), 20,
                        CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();

        assertThat(kept.observed()).containsExactly(whole.observed());
        assertThat(kept.mean()).containsExactly(whole.mean());
        assertThat(kept.sd()).containsExactly(whole.sd());
        assertThat(kept.logUpper()).containsExactly(whole.logUpper());
        assertThat(kept.logLower()).containsExactly(whole.logLower());
        assertThat(kept.experiments()).isDeepEqualTo(whole.experiments());
        assertThat(kept.networks()).isDeepEqualTo(whole.networks());
    }

    /** Comparisons and the topographic null ask for moments alone; what was finished of one must not be taken for the other. */
    @Test
    void momentsWithoutTailsAreTheSame() throws IOException {
        SimulatedStudy study = SimulatedStudy.of(44, 90, 0, Pooling.RANDOM);
        Connectome connectome = Connectomes.of(study.matrix());
        Path file = folder.resolve("c.dconn.nii");
        double[][] networks = keep(study, connectome, file);
        ExactNull rows = ExactNull.ofRows(PoolingDesign.fixedEffects(study.plan().observed().length), study.pool(), 90);
        TargetValues kept = new CachedCcmPass(connectome, new BitSet(), study.plan(), rows)
                .run(RowDistributionCache.load(file, connectome, study.pool()).orElseThrow(), networks, done -> { }, text -> { });
        TargetValues whole = new CcmPass(connectome, new BitSet(), study.plan(), study.pool(), study.networks(), Optional.of(rows),
                Optional.empty()).run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan().request(90)), 20,
                        CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();
        TargetValues tails = new CcmPass(connectome, new BitSet(), study.plan(), study.pool(), study.networks(),
                Optional.of(exact(study)), Optional.empty()).run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan()
                .request(90)), 20, CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();

        assertThat(kept.mean()).containsExactly(whole.mean()).containsExactly(tails.mean());
        assertThat(kept.sd()).containsExactly(whole.sd()).containsExactly(tails.sd());
        assertThat(kept.experiments()).isDeepEqualTo(whole.experiments());
        assertThat(kept.logUpper()).containsOnly(Double.NaN).isEqualTo(whole.logUpper());
        assertThat(kept.ways()).isEmpty();
        assertThat(AnalysisKey.of("c", study.plan(), study.pool(), study.networks(), Optional.of(rows)))
                .isNotEqualTo(AnalysisKey.of("c", study.plan(), study.pool(), study.networks(), Optional.of(exact(study))));
    }

    /** Of such rows what is kept is not enough, so that they are read themselves. */
    @Test
    void rowsOfHeavyTailsAreReadAgainWithTheSameResult() throws IOException {
        SimulatedStudy smooth = SimulatedStudy.of(43, 70, 0, Pooling.RANDOM);
        float[][] matrix = Connectomes.copy(smooth.matrix());
        for (float[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) Math.exp(6 * row[j]);
            }
        }
        SimulatedStudy study = new SimulatedStudy(matrix, smooth.plan(), smooth.pool(), smooth.networks());
        Connectome connectome = Connectomes.of(matrix);
        Path file = folder.resolve("c.dconn.nii");
        double[][] networks = keep(study, connectome, file);
        List<String> told = new ArrayList<>();

        TargetValues kept = new CachedCcmPass(connectome, new BitSet(), study.plan(), exact(study))
                .run(RowDistributionCache.load(file, connectome, study.pool()).orElseThrow(), networks, done -> { }, told::add);
        TargetValues whole = new CcmPass(connectome, new BitSet(), study.plan(), study.pool(), study.networks(),
                Optional.of(exact(study)), Optional.empty()).run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan()
                .request(70)), 20, CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();

        assertThat(told).hasSize(1);
        assertThat(kept.logUpper()).containsExactly(whole.logUpper());
        assertThat(kept.logLower()).containsExactly(whole.logLower());
        assertThat(kept.ways()).isEqualTo(whole.ways());
    }

    @Test
    void whatIsKeptOfAnotherConnectomeOrPoolOrIsDamagedCountsAsAbsent() throws IOException {
        SimulatedStudy study = SimulatedStudy.of(42, 40, 0, Pooling.FIXED);
        Connectome connectome = Connectomes.of(study.matrix());
        Path file = folder.resolve("c.dconn.nii");
        keep(study, connectome, file);
        float[][] changed = Connectomes.copy(study.matrix());
        changed[3][5] += 0.5f;

        assertThat(RowDistributionCache.load(file, connectome, study.pool())).isPresent();
        assertThat(RowDistributionCache.load(file, Connectomes.of(changed), study.pool())).isEmpty();
        assertThat(RowDistributionCache.load(file, connectome, SeedPool.uniform(new int[] {1, 2}))).isEmpty();
        Path keptFile = folder.resolve("c.dconn.nii.rows");
        byte[] bytes = Files.readAllBytes(keptFile);
        bytes[bytes.length / 2] ^= 4;
        Files.write(keptFile, bytes);
        assertThat(RowDistributionCache.load(file, connectome, study.pool())).isEmpty();
        assertThat(new NetworkProfileCache(file, connectome, NetworkMeans.none()).load()).isEmpty();
    }

    private double[][] keep(SimulatedStudy study, Connectome connectome, Path file) throws IOException {
        try (RowDistributionCache rows = RowDistributionCache.create(file, connectome, study.pool())) {
            TargetValues values = new CcmPass(connectome, new BitSet(), study.plan(), study.pool(), study.networks(),
                    Optional.of(exact(study)), Optional.of(rows)).run(
                            Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan().request(study.size())),
                            16, CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();
            NetworkProfileCache networks = new NetworkProfileCache(file, connectome, study.networks());
            networks.save(values.networks());
            return networks.load().orElseThrow();
        }
    }

    private static ExactNull exact(SimulatedStudy study) {
        return new ExactNull(PoolingDesign.fixedEffects(study.plan().observed().length), study.pool(), study.size());
    }
}
