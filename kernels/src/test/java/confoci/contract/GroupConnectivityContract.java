package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.proof.GroupProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link GroupConnectivity}, however many subjects are added at once. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class GroupConnectivityContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 300, 3, 7", "5, 129, 9, 33", "13, 40, 2, 600", "49, 257, 4, 65", "130, 31, 5, 12", "400, 33, 2, 6000"})
    void momentsAreAsDefined(int seeds, int voxels, int subjects, int volumes) {
        GroupProblem problem = GroupProblem.random(seeds, seeds, voxels, subjects, volumes);
        try (Backend backend = Backends.open(device, 2);
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            assertThat(engine.subjectsAtOnce()).isPositive();
            assertSameBits("before", new float[3 * seeds * voxels], problem.moments(engine, 0, seeds));
            engine.add(problem.subjects());
            assertThat(engine.subjects()).isEqualTo(subjects);
            assertSameBits("moments", problem.defined(subjects), problem.moments(engine, 0, seeds));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 23})
    void sameBitsForAnyNumberAtOnce(int atOnce) {
        GroupProblem problem = GroupProblem.random(5, 9, 70, 23, 40);
        try (Backend backend = Backends.open(device, 2);
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            for (int from = 0; from < 23; from += atOnce) {
                engine.add(List.of());
                engine.add(problem.subjects().subList(from, Math.min(23, from + atOnce)));
            }
            assertSameBits("moments", problem.defined(23), problem.moments(engine, 0, 9));
        }
    }

    /** Seeds one by one out of one engine into another, which goes on. */
    @Test
    void whatWasStoppedGoesOn() {
        GroupProblem problem = GroupProblem.random(6, 14, 150, 8, 50);
        try (Backend backend = Backends.open(device, 2);
                GroupConnectivity stopped = backend.prepare(GroupConnectivity.OPERATION, problem.request());
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            stopped.add(problem.subjects().subList(0, 5));
            for (int first = 0; first < 14; first += 4) {
                int count = Math.min(4, 14 - first);
                MemorySegment part = MemorySegment.ofArray(problem.moments(stopped, first, count));
                MemorySegment direct = Arena.ofAuto().allocate(part.byteSize(), 4).copyFrom(part);
                engine.resume(5, first, count, direct);
            }
            assertThat(engine.subjects()).isEqualTo(5);
            engine.add(problem.subjects().subList(5, 8));
            assertSameBits("moments", problem.defined(8), problem.moments(engine, 0, 14));
        }
    }

    /** Nothing is written beyond the seeds that were asked for. */
    @Test
    void onlyTheSeedsAreWritten() {
        GroupProblem problem = GroupProblem.random(7, 11, 37, 2, 9);
        float[] defined = problem.defined(2);
        MemorySegment target = Arena.ofAuto().allocate(4 * 3 * 37 * 4, 4);
        target.fill((byte) 77);
        try (Backend backend = Backends.open(device, 1);
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            engine.add(problem.subjects());
            engine.moments(3, 0, target);
            engine.moments(6, 2, target.asSlice(3 * 37 * 4, 2 * 3 * 37 * 4));
        }
        float[] all = target.toArray(ValueLayout.JAVA_FLOAT);
        float[] untouched = new float[3 * 37];
        Arrays.fill(untouched, MemorySegment.ofArray(new byte[] {77, 77, 77, 77}).get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0));
        assertSameBits("before", untouched, Arrays.copyOf(all, 3 * 37));
        assertSameBits("seeds", Arrays.copyOfRange(defined, 6 * 3 * 37, 8 * 3 * 37), Arrays.copyOfRange(all, 3 * 37, 9 * 37));
        assertSameBits("after", untouched, Arrays.copyOfRange(all, 9 * 37, 12 * 37));
    }

    /** Subjects whose z are the same have squares of 0, not rounding errors. */
    @Test
    void subjectsThatDoNotDiffer() {
        GroupSubject subject = GroupProblem.random(8, 3, 50, 1, 30).subjects().getFirst();
        GroupProblem problem = new GroupProblem(new GroupConnectivityRequest(3, 50),
                List.of(subject, subject, subject, subject, subject, subject, subject));
        try (Backend backend = Backends.open(device, 1);
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            engine.add(problem.subjects());
            for (int s = 0; s < 3; s++) {
                float[] moments = problem.moments(engine, s, 1);
                assertSameBits("low and squares", new float[100], Arrays.copyOfRange(moments, 50, 150));
            }
        }
    }

    @Test
    void aSubjectOfAnotherSizeIsRefused() {
        GroupProblem problem = GroupProblem.random(9, 3, 50, 1, 30);
        try (Backend backend = Backends.open(device, 1);
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, new GroupConnectivityRequest(3, 49))) {
            assertThatThrownBy(() -> engine.add(problem.subjects())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
