package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.connectome.Connectome;
import confoci.host.fuzz.Fuzz;
import confoci.host.resume.ContentKey;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcmPassTest {

    private static final ContentKey KEY = new ContentKey("0".repeat(64));
    private static final int HEADER_BYTES = 56;

    @TempDir
    private Path folder;

    private final Backend backend = Connectomes.cpu();

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void countsAreThoseOfABruteForceInFloat64(Pooling pooling) {
        for (int seed = 1; seed <= 20; seed++) {
            SimulatedStudy study = SimulatedStudy.of(seed, 1 + new Random(seed).nextInt(90), 60, pooling);
            TargetValues values = run(study, 16).targets();
            for (int t = 0; t < study.size(); t++) {
                double observed = study.plan().weights().pool(study.row(t), study.plan().observed());
                int atLeast = 0;
                int atMost = 0;
                for (int[] seeds : study.plan().permuted()) {
                    double permuted = study.plan().weights().pool(study.row(t), seeds);
                    atLeast += permuted >= observed ? 1 : 0;
                    atMost += permuted <= observed ? 1 : 0;
                }
                assertThat(values.observed()[t]).isEqualTo(observed);
                assertThat(values.atLeast()[t]).isEqualTo(atLeast);
                assertThat(values.atMost()[t]).isEqualTo(atMost);
            }
        }
    }

    @Test
    void pooledConnectivityIsTheMeanOverExperimentsOfTheirMeans() {
        SimulatedStudy study = SimulatedStudy.of(5, 50, 0, Pooling.RANDOM);
        TargetValues values = run(study, 7).targets();
        int[] foci = study.plan().experiments();
        double[] shares = new double[foci.length];
        for (int e = 0, seed = 0; e < foci.length; seed += foci[e], e++) {
            shares[e] = study.plan().weights().weights()[seed] * foci[e];
        }
        for (int t = 0; t < study.size(); t++) {
            assertThat(values.observed()[t]).isCloseTo(study.pooled(t, study.plan().observed(), foci, shares), within(1e-12));
            double fromExperiments = 0;
            for (int e = 0; e < foci.length; e++) {
                fromExperiments += shares[e] * values.experiments()[e][t];
            }
            assertThat(values.observed()[t]).isCloseTo(fromExperiments, within(1e-12));
        }
    }

    @Test
    void momentsAreThoseOfADrawFromTheRow() {
        SimulatedStudy study = SimulatedStudy.of(6, 83, 0, Pooling.FIXED);
        TargetValues values = run(study, 50).targets();
        for (int t = 0; t < study.size(); t++) {
            float[] row = study.row(t);
            double mean = IntStream.range(0, row.length).mapToDouble(j -> row[j]).average().orElseThrow();
            double variance = IntStream.range(0, row.length).mapToDouble(j -> Math.pow(row[j] - mean, 2)).average().orElseThrow();
            assertThat(values.mean()[t]).isCloseTo(mean, within(1e-13));
            assertThat(values.sd()[t]).isCloseTo(Math.sqrt(variance), within(1e-13));
            for (int k = 0; k < study.networks().size(); k++) {
                double network = IntStream.of(study.networks().members()[k]).mapToDouble(j -> row[j]).average().orElseThrow();
                assertThat(values.networks()[k][t]).isCloseTo(network, within(1e-13));
            }
        }
    }

    @Test
    void theBoundIsAboveTheLargestMagnitudeAndNear() {
        Random random = new Random(3);
        for (int n = 1; n < 3000; n += 1 + n / 7) {
            float[] row = new float[n];
            float largest = 0;
            for (int j = 0; j < n; j++) {
                row[j] = (float) (random.nextGaussian() * Math.exp(random.nextGaussian()));
                largest = Math.max(largest, Math.abs(row[j]));
            }
            assertThat(PoolMoments.bound(row)).isBetween((double) largest, 1.001 * largest * Math.pow(n, 0.0625));
        }
        // Their 16th powers are no numbers any more, in either direction.
        assertThat(PoolMoments.bound(new float[] {0, -1e-30f, 1e-40f})).isEqualTo(-(double) -1e-30f);
        assertThat(PoolMoments.bound(new float[] {0, -1e-30f, 1e30f})).isEqualTo((double) 1e30f);
        assertThat(PoolMoments.bound(new float[] {1, Float.NEGATIVE_INFINITY})).isInfinite();
        assertThat(PoolMoments.bound(new float[] {1, Float.NaN, 1e30f})).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1000})
    void tilesChangeNothing(int tileRows) {
        SimulatedStudy study = SimulatedStudy.of(8, 101, 40, Pooling.RANDOM);

        assertSame(run(study, tileRows), run(study, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu:scalar", "cpu:vector"})
    void handsOverThePooledConnectivityOfEveryPermutation(String device) {
        SimulatedStudy study = SimulatedStudy.of(14, 90, 20, Pooling.RANDOM);
        List<float[]> nulls = new ArrayList<>();
        try (Backend chosen = Connectomes.open(device)) {
            study.pass(Connectomes.of(study.matrix())).run(engine(chosen, study), 16,
                    CcmCheckpoint.none(), Optional.of(values -> nulls.add(values.clone())), done -> { });
        }
        assertThat(nulls).hasSize(study.size());
        for (int t = 0; t < study.size(); t++) {
            for (int m = 0; m < 20; m++) {
                assertThat(nulls.get(t)[m]).isEqualTo(SeedWeights.poolAsDevice(study.row(t),
                        study.plan().weights().selection(study.plan().permuted()[m])));
            }
        }
    }

    @Test
    void aPassThatWasStoppedGoesOnWithTheSameResult() {
        SimulatedStudy study = SimulatedStudy.of(9, 97, 30, Pooling.RANDOM);
        CcmPass.Outcome whole = run(study, 10);
        for (int stop : new int[] {10, 50, 90}) {
            Path file = folder.resolve("log" + stop);
            try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, false)) {
                Assertions.assertThatExceptionOfType(CancellationException.class).isThrownBy(() ->
                        study.pass(Connectomes.of(study.matrix())).run(engine(study), 10, log, Optional.empty(), done -> {
                            if (done == stop) {
                                throw new CancellationException();
                            }
                        }));
            }
            List<Long> reached = new ArrayList<>();
            try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, true)) {
                // Other tiles, and what was finished is not read again.
                assertSame(study.pass(Connectomes.of(study.matrix())).run(engine(study), 17, log, Optional.empty(), reached::add), whole);
                assertThat(reached.getFirst()).isEqualTo(stop);
                log.discard();
            }
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aTornOrDamagedRecordIsDoneAgain() throws Exception {
        SimulatedStudy study = SimulatedStudy.of(10, 60, 20, Pooling.RANDOM);
        CcmPass.Outcome whole = run(study, 10);
        Path file = folder.resolve("log");
        try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, false)) {
            study.pass(Connectomes.of(study.matrix())).run(engine(study), 10, log, Optional.empty(), done -> { });
        }
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 30; i++) {
            byte[] damaged = bytes.clone();
            if (i % 2 == 0) {
                damaged = Arrays.copyOf(damaged, HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES));
            } else {
                damaged[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, true)) {
                assertSame(study.pass(Connectomes.of(study.matrix())).run(engine(study), 25, log, Optional.empty(), done -> { }), whole);
            }
        }
    }

    @Test
    void aDamagedLogIsRefusedOrDoneAgain() throws Exception {
        SimulatedStudy study = SimulatedStudy.of(11, 40, 5, Pooling.RANDOM);
        CcmPass.Outcome whole = run(study, 10);
        Path file = folder.resolve("log");
        try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, false)) {
            study.pass(Connectomes.of(study.matrix())).run(engine(study), 10, log, Optional.empty(), done -> { });
        }
        Fuzz.survives(Set.of(2), Files.readAllBytes(file), 300, damaged -> {
            Files.write(file, damaged);
            try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, true)) {
                assertSame(study.pass(Connectomes.of(study.matrix())).run(engine(study), 25, log, Optional.empty(), done -> { }), whole);
            }
        });
    }

    @Test
    void theLogOfARunThatIsStillAtWorkIsLeftAlone() {
        Path file = folder.resolve("log");
        try (CcmCheckpoint first = CcmCheckpoint.open(file, KEY, false)) {
            Assertions.assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> CcmCheckpoint.open(file, KEY, false))
                    .withMessageContaining("another run").withMessageContaining(file.toString());
        }
        CcmCheckpoint.open(file, KEY, true).close();
    }

    @Test
    void aFullDiskIsNamedWithTheRemedy() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");

        Assertions.assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> CcmCheckpoint.open(full, KEY, false))
                .withMessageContaining("no space left").withMessageContaining("name a folder on another disk with --out");
    }

    @Test
    void theLogOfAnotherAnalysisIsRefused() {
        SimulatedStudy study = SimulatedStudy.of(10, 60, 20, Pooling.RANDOM);
        Path file = folder.resolve("log");
        try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, false)) {
            study.pass(Connectomes.of(study.matrix())).run(engine(study), 10, log, Optional.empty(), done -> { });
        }
        ContentKey other = KEY.with("other");

        Assertions.assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> CcmCheckpoint.open(file, other, true))
                .withMessageContaining("--resume").withMessageContaining("another analysis");
    }

    @Test
    void aLogWhoseHeadIsDamagedIsNotThoughtAnotherAnalysis() throws IOException {
        SimulatedStudy study = SimulatedStudy.of(10, 60, 20, Pooling.RANDOM);
        Path file = folder.resolve("log");
        try (CcmCheckpoint log = CcmCheckpoint.open(file, KEY, false)) {
            study.pass(Connectomes.of(study.matrix())).run(engine(study), 10, log, Optional.empty(), done -> { });
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);

        Assertions.assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> CcmCheckpoint.open(file, KEY, true))
                .withMessageContaining("--resume").withMessageContaining("damaged");
    }

    @Test
    void aLogWithoutAFinishedTileIsNotLeftBehind() {
        Path file = folder.resolve("log");
        CcmCheckpoint.open(file, KEY, false).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void grayordinatesWithoutDataAreNotTestedAndChangeNothingElse() {
        SimulatedStudy study = SimulatedStudy.of(11, 40, 25, Pooling.RANDOM);
        BitSet missing = new BitSet();
        int gone = IntStream.range(0, 40).filter(g -> IntStream.of(study.plan().observed()).noneMatch(s -> s == g)
                && Arrays.stream(study.plan().permuted()).flatMapToInt(IntStream::of).noneMatch(s -> s == g)).findFirst().orElse(-1);
        if (gone < 0) {
            gone = 0;
        }
        missing.set(gone);
        float[][] matrix = Connectomes.copy(study.matrix());
        for (int g = 0; g < 40; g++) {
            matrix[gone][g] = Float.NaN;
            matrix[g][gone] = Float.NaN;
        }
        List<float[]> nulls = new ArrayList<>();
        TargetValues values = new CcmPass(Connectomes.of(matrix), missing, study.plan(), study.pool(), study.networks(), Optional.empty(),
                Optional.empty())
                .run(engine(study), 8, CcmCheckpoint.none(), Optional.of(permuted -> nulls.add(permuted.clone())), done -> { }).targets();

        assertThat(values.observed()[gone]).isNaN();
        assertThat(values.sd()[gone]).isNaN();
        assertThat(nulls).hasSize(40);
        assertThat(nulls.get(gone)).hasSize(25).containsOnly(Float.NaN);
        for (int t = 0; t < 40; t++) {
            if (t != gone) {
                assertThat(values.observed()[t]).isFinite();
            }
        }
    }

    @Test
    void aValueThatIsNoNumberIsNamed() {
        SimulatedStudy study = SimulatedStudy.of(12, 30, 5, Pooling.RANDOM);
        float[][] matrix = Connectomes.copy(study.matrix());
        matrix[17][3] = Float.POSITIVE_INFINITY;

        Assertions.assertThatExceptionOfType(InputDataException.class)
                .isThrownBy(() -> study.pass(Connectomes.of(matrix)).run(engine(study), 8, CcmCheckpoint.none(), Optional.empty(),
                        done -> { }))
                .withMessageContaining("row 17").withMessageContaining("column 3");
    }

    private CcmPass.Outcome run(SimulatedStudy study, int tileRows) {
        try (Connectome connectome = Connectomes.of(study.matrix())) {
            return study.pass(connectome).run(engine(study), tileRows, CcmCheckpoint.none(), Optional.empty(), done -> { });
        }
    }

    private static void assertSame(CcmPass.Outcome actual, CcmPass.Outcome expected) {
        assertThat(bytes(actual.targets())).isEqualTo(bytes(expected.targets()));
        assertThat(actual.highest()).containsExactly(expected.highest());
        assertThat(actual.lowest()).containsExactly(expected.lowest());
    }

    private static byte[] bytes(TargetValues values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            values.write(new DataOutputStream(bytes), 0, values.targets());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private PooledConnectivity engine(SimulatedStudy study) {
        return engine(backend, study);
    }

    private static PooledConnectivity engine(Backend on, SimulatedStudy study) {
        return on.prepare(PooledConnectivity.OPERATION, study.plan().request(study.size()));
    }
}
