package confoci.host.device.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceCallFailed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchPacingTest {

    private static final int GROUP = 64;
    private static final long TRIAL = 100;

    /** Seconds of a part; what is started runs when someone waits for it. */
    private double secondsPerPart = 1e-3;
    private long largestTaken = Long.MAX_VALUE;
    private double clock;
    private double pending;
    private int finishes;
    private double longest;
    private final List<Long> launches = new ArrayList<>();

    private LaunchPacing pacing(double seconds, long parts) {
        return new LaunchPacing(new LaunchLimits(seconds, parts), TRIAL, () -> (long) (clock * 1e9));
    }

    private void run(LaunchPacing pacing, String kernel, long parts) {
        BitSet done = parts <= Integer.MAX_VALUE / 2 ? new BitSet() : null;
        long[] sum = new long[1];
        pacing.run(kernel, parts, GROUP, (first, count) -> {
            if (count > largestTaken) {
                if (count == 1) {
                    throw new DeviceCallFailed("refused");
                }
                return false;
            }
            assertThat(first).isEqualTo(sum[0]);
            if (done != null) {
                done.set((int) first, (int) (first + count));
            }
            sum[0] += count;
            launches.add(count);
            pending += count * secondsPerPart;
            longest = Math.max(longest, count * secondsPerPart);
            return true;
        }, () -> {
            finishes++;
            clock += pending;
            pending = 0;
        });
        assertThat(sum[0]).isEqualTo(parts);
        assertThat(done == null || done.cardinality() == parts).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, TRIAL})
    void whatADeviceRunsAtOnceIsOneLaunchThatNobodyWaitsFor(long parts) {
        LaunchPacing pacing = pacing(0.25, Long.MAX_VALUE);
        run(pacing, "small", parts);
        run(pacing, "small", parts);
        assertThat(launches).containsExactly(parts, parts);
        assertThat(finishes).isZero();
    }

    @Test
    void aFirstTrialSizesTheLaunchesAfterIt() {
        run(pacing(0.25, Long.MAX_VALUE), "kernel", 1000);
        assertThat(launches).containsExactly(100L, 250L, 250L, 250L, 150L);
        assertThat(longest).isLessThanOrEqualTo(0.25);
    }

    @Test
    void shortLaunchesAreNeitherDividedNorWaitedForOnceTheSpeedIsKnown() {
        secondsPerPart = 1e-8;
        LaunchPacing pacing = pacing(0.25, Long.MAX_VALUE);
        run(pacing, "fast", 1_000_000);
        int trial = finishes;
        assertThat(launches).containsExactly(TRIAL, 1_000_000 - TRIAL);
        for (int i = 0; i < 50; i++) {
            run(pacing, "fast", 1_000_000);
        }
        assertThat(launches).hasSize(52);
        assertThat(finishes).isEqualTo(trial).isEqualTo(2);
    }

    /** Blocks at the edge of the brain take far less time than those in its middle. */
    @Test
    void launchesGrowStepByStep() {
        secondsPerPart = 1e-4;
        LaunchPacing pacing = pacing(10, Long.MAX_VALUE);
        run(pacing, "kernel", 100_000);
        assertThat(launches.getFirst()).isEqualTo(TRIAL);
        assertThat(launches.get(1)).isEqualTo(10_000);
        assertThat(launches.get(2)).isEqualTo(80_000);
    }

    @Test
    void speedsAreOfKernelsAndOfTheirPresentWork() {
        LaunchPacing pacing = pacing(0.25, Long.MAX_VALUE);
        run(pacing, "kernel", 1000);
        launches.clear();
        run(pacing, "other", 101);
        assertThat(launches).containsExactly(100L, 1L);
        secondsPerPart = 5e-3;
        launches.clear();
        run(pacing, "kernel", 1000);
        assertThat(launches.subList(0, 2)).containsExactly(250L, 50L);
    }

    /** A first launch that includes compilation looks slow. */
    @Test
    void oneSlowLaunchIsForgotten() {
        secondsPerPart = 1;
        LaunchPacing pacing = pacing(0.25, Long.MAX_VALUE);
        run(pacing, "kernel", 101);
        secondsPerPart = 1e-6;
        launches.clear();
        run(pacing, "kernel", 1_000_000);
        assertThat(launches).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({"1e-12, 1000000", "0.25, 3", "1e-12, 1"})
    void tinyLimitsDivideEverything(double seconds, long parts) {
        run(pacing(seconds, parts), "kernel", 500);
        assertThat(launches).allMatch(count -> count <= Math.min(parts, TRIAL));
        assertThat(launches.size()).isGreaterThanOrEqualTo(167);
    }

    @Test
    void noLaunchHasMoreWorkItemsThanDriversTake() {
        secondsPerPart = 1e-15;
        run(pacing(0.25, Long.MAX_VALUE), "kernel", 4L << 30);
        assertThat(launches).allMatch(count -> count * GROUP < 1L << 32);
        assertThat(launches.size()).isLessThan(70);
    }

    @Test
    void whatADeviceRefusesIsDividedFromThenOn() {
        secondsPerPart = 1e-9;
        largestTaken = 30;
        LaunchPacing pacing = pacing(0.25, Long.MAX_VALUE);
        run(pacing, "kernel", 1000);
        assertThat(launches).allMatch(count -> count == 25);
        launches.clear();
        run(pacing, "kernel", 50);
        assertThat(launches).containsExactly(25L, 25L);
    }

    @Test
    void whatADeviceRefusesInAnySizeFails() {
        largestTaken = 0;
        assertThatThrownBy(() -> run(pacing(0.25, Long.MAX_VALUE), "kernel", 1000)).isInstanceOf(DeviceCallFailed.class);
        assertThatThrownBy(() -> pacing(0.25, 1).run("kernel", 1, GROUP, (first, count) -> false, () -> { }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void displaysWaitLess() {
        assertThat(LaunchLimits.of(true).seconds()).isLessThan(LaunchLimits.of(false).seconds());
        assertThatThrownBy(() -> new LaunchLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LaunchLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
