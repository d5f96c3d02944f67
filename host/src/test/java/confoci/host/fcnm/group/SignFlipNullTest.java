package confoci.host.fcnm.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InvalidRequest;
import confoci.host.stats.SignFlips;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import confoci.proof.DefinedMatrixProduct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignFlipNullTest {

    private static final int SUBJECTS = 14;
    private static final int SEEDS = 3;
    private static final int PLACES = 40;
    private static final int FLIPS = 200;
    private static final long RANDOM_SEED = 31;

    @TempDir
    private Path folder;

    private static MatrixProduct engine(MatrixProductRequest request) {
        return new MatrixProduct() {
            @Override
            public int rowsAtOnce() {
                return 7;
            }

            @Override
            public void rows(int first, int count, MemorySegment target) {
                float[] rows = new DefinedMatrixProduct(request).rows(first, count);
                MemorySegment.copy(rows, 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, rows.length);
            }

            @Override
            public void close() {
            }
        };
    }

    private SignFlipNull flipped(String scratch) {
        return flipped(scratch, FLIPS, SignFlipNullTest::engine);
    }

    private SignFlipNull flipped(String scratch, int flips, Function<MatrixProductRequest, MatrixProduct> engine) {
        return new SignFlipNull(new ScratchRows(folder.resolve(scratch), PLACES), SEEDS, PLACES, flips, RANDOM_SEED, engine);
    }

    /** Per seed, subject and place. */
    private static float[][][] values(long seed) {
        Random random = new Random(seed);
        float[][][] z = new float[SEEDS][SUBJECTS][PLACES];
        for (float[][] map : z) {
            for (float[] subject : map) {
                for (int v = 0; v < PLACES; v++) {
                    subject[v] = (float) (0.2 * random.nextGaussian() + (v < 5 ? 0.1 : 0));
                }
            }
        }
        return z;
    }

    private static void add(SignFlipNull flipped, float[][][] z, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int s = 0; s < SEEDS; s++) {
                // As in a pass, where other rows come before.
                float[] rows = new float[2 * PLACES];
                System.arraycopy(z[s][i], 0, rows, PLACES, PLACES);
                flipped.add(s, Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, rows), (long) PLACES * Float.BYTES);
            }
        }
    }

    private static double[] t(float[][] z, float[] signs) {
        double[] t = new double[PLACES];
        for (int v = 0; v < PLACES; v++) {
            double[] sample = new double[SUBJECTS];
            for (int i = 0; i < SUBJECTS; i++) {
                sample[i] = signs[i] * z[i][v];
            }
            t[v] = StatUtils.mean(sample) / Math.sqrt(StatUtils.variance(sample) / SUBJECTS);
        }
        // One that was not tested, with the largest values of all.
        t[11] = Double.NaN;
        return t;
    }

    private static double expected(float[][] z, int count, double alpha, boolean twoSided) {
        SignFlips flips = new SignFlips(SUBJECTS, count, RANDOM_SEED);
        double[] largest = new double[count];
        for (int f = 0; f < count; f++) {
            largest[f] = Arrays.stream(t(z, flips.signs(f))).filter(t -> !Double.isNaN(t)).map(t -> twoSided ? Math.abs(t) : t).max()
                    .orElseThrow();
        }
        Arrays.sort(largest);
        return largest[count - 1 - (int) Math.floor(alpha * count)];
    }

    @ParameterizedTest
    @CsvSource({"0.05,false", "0.05,true", "0.2,false", "0.005,true"})
    void thresholdsAreThoseOfEveryFlipOneByOne(double alpha, boolean twoSided) {
        float[][][] z = values(4);
        for (float[] subject : z[1]) {
            subject[11] += 3;
        }
        try (SignFlipNull flipped = flipped("z")) {
            add(flipped, z, 0, SUBJECTS);
            for (int s = 0; s < SEEDS; s++) {
                double[] t = t(z[s], new SignFlips(SUBJECTS, 1, 0).signs(0));
                StudyThreshold threshold = flipped.critical(s, t, new Threshold(NetworkCorrections.FWE_SIGN_FLIP, alpha, twoSided));
                double expected = expected(z[s], FLIPS, alpha, twoSided);
                assertThat(threshold.t()).isCloseTo(expected, within(1e-4 * expected)).isGreaterThan(expected);
                assertThat(threshold.basis()).isEqualTo("200 sign flips");
            }
        }
    }

    /** A million flips of a thousand subjects have more signs than an array can hold. */
    @Test
    void ofManyFlipsFewAreInMemoryAtOnce() {
        int flips = 2 * SignFlipNull.FLIPS_AT_ONCE + 500;
        List<Integer> flipsAtOnce = new ArrayList<>();
        try (SignFlipNull flipped = flipped("z", flips, request -> {
            flipsAtOnce.add(request.rows());
            return engine(request);
        })) {
            float[][][] z = values(7);
            add(flipped, z, 0, SUBJECTS);
            double[] t = t(z[1], new SignFlips(SUBJECTS, 1, 0).signs(0));
            double expected = expected(z[1], flips, 0.01, false);
            assertThat(flipped.critical(1, t, new Threshold(NetworkCorrections.FWE_SIGN_FLIP, 0.01, false)).t())
                    .isCloseTo(expected, within(1e-4 * expected)).isGreaterThan(expected);
        }
        assertThat(flipsAtOnce).hasSize(3).allMatch(count -> count <= SignFlipNull.FLIPS_AT_ONCE);
    }

    @Test
    void whatWasInterruptedGoesOnWithWhatIsInTheFile() throws IOException {
        float[][][] z = values(5);
        double[] t = t(z[2], new SignFlips(SUBJECTS, 1, 0).signs(0));
        Threshold threshold = new Threshold(NetworkCorrections.FWE_SIGN_FLIP, 0.05, false);
        StudyThreshold whole;
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        try (SignFlipNull flipped = flipped("z")) {
            add(flipped, z, 0, 9);
            flipped.write(new DataOutputStream(state));
            add(flipped, z, 9, SUBJECTS);
            whole = flipped.critical(2, t, threshold);
        }
        try (SignFlipNull resumed = flipped("z")) {
            resumed.read(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
            add(resumed, z, 9, SUBJECTS);
            assertThat(resumed.critical(2, t, threshold)).isEqualTo(whole);
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("z"));
        bytes[100] ^= 4;
        Files.write(folder.resolve("z"), bytes);
        for (String name : new String[] {"z", "missing"}) {
            try (SignFlipNull damaged = flipped(name)) {
                assertThatThrownBy(() -> damaged.read(new DataInputStream(new ByteArrayInputStream(state.toByteArray()))))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void tooFewWaysToFlipAreSaid() {
        float[][][] z = values(6);
        try (SignFlipNull flipped = flipped("z")) {
            add(flipped, z, 0, 4);
            assertThatThrownBy(() -> flipped.critical(0, new double[PLACES], new Threshold(NetworkCorrections.FWE_SIGN_FLIP, 0.05, false)))
                    .isInstanceOf(InvalidRequest.class).hasMessageContaining("4 subjects can be flipped in 16 ways");
        }
    }

    /** Noise that no field describes, uneven and with long tails, still exceeds the threshold in one of twenty studies. */
    @Test
    void theRateOfErrorIsExact() {
        Random random = new Random(8);
        int studies = 400;
        int found = 0;
        for (int study = 0; study < studies; study += SEEDS) {
            float[][][] z = new float[SEEDS][SUBJECTS][PLACES];
            for (float[][] map : z) {
                for (float[] subject : map) {
                    double common = random.nextGaussian();
                    for (int v = 0; v < PLACES; v++) {
                        double x = random.nextGaussian();
                        subject[v] = (float) ((1 + v) * (x * x * x + common));
                    }
                }
            }
            try (SignFlipNull flipped = flipped("z" + study)) {
                add(flipped, z, 0, SUBJECTS);
                for (int s = 0; s < SEEDS; s++) {
                    double[] t = t(z[s], new SignFlips(SUBJECTS, 1, 0).signs(0));
                    double critical = flipped.critical(s, t, new Threshold(NetworkCorrections.FWE_SIGN_FLIP, 0.05, true)).t();
                    found += Arrays.stream(t).anyMatch(value -> Math.abs(value) > critical) ? 1 : 0;
                }
            }
        }
        // 20 of 402 are expected; 9 to 32 is the range of 99 percent.
        assertThat(found).isBetween(9, 32);
    }
}
