package confoci.host.fcnm.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import confoci.host.device.select.Devices;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortMemory;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.Seeds;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.seed.PlaceSpheres;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.SphereRule;
import confoci.host.fcnm.seed.Spheres;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.memory.MemoryBudget;
import confoci.host.resume.ContentKey;
import confoci.host.resume.Range;
import confoci.host.stats.StudentTail;
import confoci.host.template.MaskReader;
import confoci.model.Connectivity;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.Engines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random foci give the same counts however many are mapped at once, and wherever a run was stopped. */
class RandomFociTest {

    private static final int PERMUTATIONS = 11;
    private static final double RADIUS = 4;

    @TempDir
    private Path folder;

    private final Path fixtures = fixtures();
    private final Domain domain = new VoxelDomain(MaskReader.read(fixtures.resolve("mask.nii")).mask(), "the mask");
    private final Cohort cohort = new Cohort(InputFiles.IMAGES.find(List.of(fixtures.resolve("cohort").toString())).stream()
            .map(SubjectFiles::of).toList(), Denoising.NONE);
    private final List<StudySeed> studies = List.of(study("A", 2), study("B", 1), study("C", 3));
    private final PlaceSpheres spheres = new PlaceSpheres(domain, Spheres.of(domain, Optional.of(SphereRule.MM)), RADIUS);
    private final BitSet elements = new BitSet();

    private static Path fixtures() {
        try {
            return Path.of(RandomFociTest.class.getResource("/confoci/host/fcnm/run/mask.nii").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static StudySeed study(String name, int foci) {
        return new StudySeed(name, RADIUS, foci, 0, new BitSet());
    }

    /** @param bytes of memory */
    private RandomFoci foci(Backend backend, long bytes) {
        spheres.addAll(elements);
        CohortMemory memory = CohortMemory.of(budget(bytes), domain, elements, cohort, true);
        Threshold threshold = new Threshold(NetworkCorrections.NONE, 0.05, false);
        StudentTail tail = new StudentTail(cohort.size() - 1);
        return new RandomFoci(new SubjectReader(domain, elements, Denoising.NONE, memory.keepsSubjects()), cohort, studies,
                new RandomSeeds(domain, spheres, new BitSet(), 5), threshold, (study, t) -> threshold.critical(t, tail), memory,
                request -> backend.prepare(GroupConnectivity.OPERATION, request));
    }

    /** Enough memory for so many permutations at once and a subject or two. */
    private long memory(int permutations) {
        long bytes = 1;
        while (CohortMemory.of(budget(bytes), domain, elements, cohort, true).permutations(studies.size(), PERMUTATIONS) < permutations) {
            bytes += 1000;
        }
        return bytes;
    }

    private static MemoryBudget budget(long bytes) {
        return new MemoryBudget(Runtime.getRuntime().maxMemory(), bytes, bytes, OptionalLong.of(bytes));
    }

    private RandomOverlap overlap() {
        List<StudyMask> observed = studies.stream().map(study -> new StudyMask(study.study(), new BitSet())).toList();
        return new RandomOverlap(NetworkProbability.of(domain, observed, new OverlapSettings(0.5, 1, Connectivity.EDGES)));
    }

    private static byte[] bytes(RandomOverlap overlap) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            overlap.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(folder.resolve("checkpoint"), ContentKey.of(out -> { }));
    }

    private static Backend cpu(String device) {
        return Devices.found().open(device, BackendOptions.withThreads(2), passed -> { });
    }

    /**
     * A backend for groups of subjects that tells what it is asked for.
     *
     * @param asked  is given the request of each engine
     * @param adding is run before subjects are added
     */
    private static Backend watched(Backend backend, Consumer<GroupConnectivityRequest> asked, Runnable adding) {
        return Engines.of(backend).with(GroupConnectivity.OPERATION, request -> {
            asked.accept(request);
            GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, request);
            return (GroupConnectivity) Proxy.newProxyInstance(GroupConnectivity.class.getClassLoader(),
                    new Class<?>[] {GroupConnectivity.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("add")) {
                            adding.run();
                        }
                        return method.invoke(engine, arguments);
                    });
        }).backend(backend.device(), backend::close);
    }

    private byte[] whole() {
        RandomOverlap overlap = overlap();
        try (Backend backend = cpu("cpu:vector")) {
            foci(backend, Long.MAX_VALUE).run(overlap, Range.upTo(PERMUTATIONS), checkpoint(), false, done -> { });
        }
        checkpoint().discard();
        return bytes(overlap);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void anyNumberAtOnceGivesTheSameCounts(int atOnce) {
        spheres.addAll(elements);
        RandomOverlap overlap = overlap();
        AtomicInteger passes = new AtomicInteger();
        try (Backend backend = watched(cpu("cpu:scalar"), request -> {
            passes.incrementAndGet();
            assertThat(request.seeds()).isLessThanOrEqualTo(atOnce * studies.size());
        }, () -> { })) {
            foci(backend, memory(atOnce)).run(overlap, Range.upTo(PERMUTATIONS), checkpoint(), false, done -> { });
        }
        assertThat(passes.get()).isEqualTo((PERMUTATIONS + atOnce - 1) / atOnce);
        assertThat(bytes(overlap)).isEqualTo(whole());
        assertThat(overlap.permutations()).isEqualTo(PERMUTATIONS);
    }

    /** A device with less memory than was hoped for takes fewer permutations at once. */
    @Test
    void aSmallDeviceTakesFewer() {
        RandomOverlap overlap = overlap();
        try (Backend backend = watched(cpu("cpu:scalar"), request -> {
            if (request.seeds() > 4 * studies.size()) {
                throw new DeviceOutOfMemory("too many");
            }
        }, () -> { })) {
            foci(backend, Long.MAX_VALUE).run(overlap, Range.upTo(PERMUTATIONS), checkpoint(), false, done -> { });
        }
        assertThat(bytes(overlap)).isEqualTo(whole());
    }

    /** Stopped at some call of the device, then resumed with other memory on another device. */
    @ParameterizedTest
    @CsvSource({"0, 3, 6", "1, 3, 3", "4, 3, 11", "9, 3, 1", "13, 1, 6", "2, 11, 4"})
    void whatWasStoppedGoesOn(int calls, int before, int after) {
        spheres.addAll(elements);
        AtomicInteger left = new AtomicInteger(calls);
        try (Backend backend = watched(cpu("cpu:vector"), request -> { }, () -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("power cut");
            }
        })) {
            RandomFoci foci = foci(backend, memory(before));
            assertThatThrownBy(() -> foci.run(overlap(), Range.upTo(PERMUTATIONS), checkpoint(), false, done -> { }))
                    .hasMessage("power cut");
        }
        RandomOverlap resumed = overlap();
        try (Backend backend = cpu("cpu:scalar")) {
            foci(backend, memory(after)).run(resumed, Range.upTo(PERMUTATIONS), checkpoint(), true, done -> { });
        }
        assertThat(bytes(resumed)).isEqualTo(whole());
    }

    /** A state in the middle of a pass is taken up, and only the subjects that follow are. */
    @Test
    void thePassItselfGoesOn() throws Exception {
        spheres.addAll(elements);
        byte[] state;
        GroupConnectivityRequest request = new GroupConnectivityRequest(4 * studies.size(), domain.size());
        try (Backend backend = cpu("cpu:vector")) {
            RandomFoci foci = foci(backend, Long.MAX_VALUE);
            try (RandomProgress progress = new RandomProgress(overlap(), 4, n -> state(backend, request))) {
                new CohortPass(foci.reader(), seeds(foci, 4), false, 1, 2, Optional.empty()).run(
                        new Cohort(cohort.subjects().subList(0, 4), Denoising.NONE), progress.pass(4), () -> { }, done -> { });
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                progress.write(new DataOutputStream(bytes));
                state = bytes.toByteArray();
            }
            try (RandomProgress progress = new RandomProgress(overlap(), 4, n -> state(backend, request));
                    RandomProgress tooLarge = new RandomProgress(overlap(), 3, n -> state(backend, request))) {
                progress.read(new DataInputStream(new ByteArrayInputStream(state)));
                assertThat(progress.permutations()).isEqualTo(4);
                CohortState pass = progress.pass(99);
                assertThat(pass.subjects()).hasSize(4);
                new CohortPass(foci.reader(), seeds(foci, 4), false, 2, 1, Optional.empty()).run(cohort, pass, () -> { }, done -> { });
                try (RandomProgress whole = new RandomProgress(overlap(), 4, n -> state(backend, request))) {
                    new CohortPass(foci.reader(), seeds(foci, 4), false, 2, 3, Optional.empty()).run(cohort, whole.pass(4), () -> { },
                            done -> { });
                    for (int s = 0; s < request.seeds(); s++) {
                        assertThat(pass.t(s)).isEqualTo(whole.pass(4).t(s));
                    }
                }
                tooLarge.read(new DataInputStream(new ByteArrayInputStream(state)));
                assertThat(tooLarge.permutations()).isZero();
            }
        }
    }

    private static CohortState state(Backend backend, GroupConnectivityRequest request) {
        GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, request);
        return CohortState.of(engine, request, Optional.empty());
    }

    private Seeds seeds(RandomFoci foci, int permutations) {
        return new Seeds(IntStream.range(0, permutations).boxed()
                .flatMap(permutation -> foci.random().of(permutation, studies).stream()).toList(), s -> "seed " + s);
    }
}
