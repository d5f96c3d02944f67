package confoci.host.fcnm.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import confoci.host.device.select.Devices;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.denoise.ConfoundColumns;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.group.FamilywiseNull;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.group.NoiseRequest;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.resume.ContentKey;
import confoci.host.template.MaskReader;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortPassTest {

    @TempDir
    private Path folder;

    private final Path fixtures = fixtures();
    private final Domain domain = new VoxelDomain(MaskReader.read(fixtures.resolve("mask.nii")).mask(), "the mask");
    private final Cohort subjects = new Cohort(InputFiles.IMAGES.find(List.of(fixtures.resolve("cohort").toString())).stream()
            .map(SubjectFiles::of).toList(), Denoising.NONE);
    private final List<StudySeed> seeds = List.of(seed(200, 201), seed(300, 310, 5));

    private static Path fixtures() {
        try {
            return Path.of(CohortPassTest.class.getResource("/confoci/host/fcnm/run/mask.nii").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static StudySeed seed(int... voxels) {
        BitSet set = new BitSet();
        for (int voxel : voxels) {
            set.set(voxel);
        }
        return new StudySeed("study", 4, voxels.length, 0, set);
    }

    private CohortState begin(GroupConnectivity engine) {
        return CohortState.of(engine, new GroupConnectivityRequest(seeds.size(), domain.size()), Optional.empty());
    }

    private GroupConnectivity engine(Backend backend) {
        return backend.prepare(GroupConnectivity.OPERATION, new GroupConnectivityRequest(seeds.size(), domain.size()));
    }

    private void pass(int readers, int atOnce, CohortState state, Runnable taken) {
        BitSet elements = new BitSet();
        seeds.forEach(seed -> elements.or(seed.elements()));
        SubjectReader reader = new SubjectReader(domain, elements, Denoising.NONE, false);
        new CohortPass(reader, Seeds.of(seeds), false, readers, atOnce, Optional.empty()).run(subjects, state, taken, done -> { });
    }

    private static Backend cpu() {
        return Devices.found().open("cpu:scalar", BackendOptions.withThreads(1), passed -> { });
    }

    /** Stops after some subjects, before or after they were saved; another number of subjects goes to the device at once afterwards. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "5, 1, true", "1, 3, true", "2, 3, false"})
    void whatWasStoppedGoesOnWithTheSameBits(int stopAfter, int atOnce, boolean saved) {
        Path file = folder.resolve("checkpoint");
        ContentKey key = CohortKey.of(domain, seeds, subjects, "");
        try (Backend backend = cpu(); GroupConnectivity first = engine(backend); GroupConnectivity second = engine(backend);
                GroupConnectivity third = engine(backend)) {
            CohortState whole = begin(first);
            pass(2, 1, whole, () -> { });
            CohortState stopped = begin(second);
            Checkpoint before = new Checkpoint(file, key);
            AtomicInteger left = new AtomicInteger(stopAfter);
            assertThatThrownBy(() -> pass(3, atOnce, stopped, () -> {
                boolean last = left.decrementAndGet() == 0;
                if (saved || !last) {
                    before.saveNow(stopped);
                }
                if (last) {
                    throw new IllegalStateException("power cut");
                }
            })).hasMessage("power cut");
            CohortState resumed = begin(third);
            Checkpoint checkpoint = new Checkpoint(file, key);
            checkpoint.restore(resumed);
            assertThat(resumed.subjects()).hasSize(atOnce * (saved ? stopAfter : stopAfter - 1));
            pass(1, 2, resumed, () -> { });
            assertThat(resumed.subjects()).isEqualTo(whole.subjects());
            assertThat(resumed.silent()).isEqualTo(whole.silent());
            for (int s = 0; s < seeds.size(); s++) {
                assertThat(resumed.t(s)).isEqualTo(whole.t(s));
            }
            checkpoint.discard();
            assertThat(folder).isEmptyDirectory();
        }
    }

    private FamilywiseNull noise(NetworkCorrection correction, Checkpoint checkpoint, Backend backend) {
        return correction.noise(new NoiseRequest(seeds.size(), domain.size(), domain.voxels(), subjects.size(), 100, 1,
                checkpoint.scratch(), request -> backend.prepare(MatrixProduct.OPERATION, request), line -> { })).orElseThrow();
    }

    private void pass(CohortState state, Backend backend, Runnable taken) {
        BitSet elements = new BitSet();
        seeds.forEach(seed -> elements.or(seed.elements()));
        new CohortPass(new SubjectReader(domain, elements, Denoising.NONE, false), Seeds.of(seeds), false, 2, 2,
                state.noise().map(noise -> new NoiseRows(noise, request -> backend.prepare(MatrixProduct.OPERATION, request))))
                .run(subjects, state, taken, done -> { });
    }

    private CohortState begin(GroupConnectivity engine, FamilywiseNull noise) {
        return CohortState.of(engine, new GroupConnectivityRequest(seeds.size(), domain.size()), Optional.of(noise));
    }

    /** What thresholds need to know of the noise is neither lost nor heard twice. */
    @ParameterizedTest
    @CsvSource({"fwe-rft, true", "fwe-rft, false", "fwe-sign-flip, true", "fwe-sign-flip, false"})
    void thresholdsByNoiseAreTheSameAfterAStop(String key, boolean saved) {
        NetworkCorrection correction = NetworkCorrections.ALL.stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
        Threshold threshold = new Threshold(correction, 0.05, false);
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint"), CohortKey.of(domain, seeds, subjects, "noise"));
        Checkpoint another = new Checkpoint(folder.resolve("another"), CohortKey.of(domain, seeds, subjects, "noise"));
        try (Backend backend = cpu(); GroupConnectivity first = engine(backend); GroupConnectivity second = engine(backend);
                GroupConnectivity third = engine(backend); FamilywiseNull noise = noise(correction, another, backend);
                FamilywiseNull stoppedNoise = noise(correction, checkpoint, backend);
                FamilywiseNull resumedNoise = noise(correction, checkpoint, backend)) {
            CohortState whole = begin(first, noise);
            pass(whole, backend, () -> { });
            CohortState stopped = begin(second, stoppedNoise);
            AtomicInteger left = new AtomicInteger(2);
            assertThatThrownBy(() -> pass(stopped, backend, () -> {
                boolean last = left.decrementAndGet() == 0;
                if (saved || !last) {
                    checkpoint.saveNow(stopped);
                }
                if (last) {
                    throw new IllegalStateException("power cut");
                }
            })).hasMessage("power cut");
            stoppedNoise.close();
            CohortState resumed = begin(third, resumedNoise);
            checkpoint.restore(resumed);
            assertThat(resumed.subjects()).hasSize(saved ? 4 : 2);
            pass(resumed, backend, () -> { });
            for (int s = 0; s < seeds.size(); s++) {
                assertThat(resumedNoise.critical(s, resumed.t(s), threshold)).isEqualTo(noise.critical(s, whole.t(s), threshold));
            }
            checkpoint.discard();
            another.discard();
            assertThat(folder).isEmptyDirectory();
        }
    }

    private void restore(Checkpoint checkpoint) {
        try (Backend backend = cpu(); GroupConnectivity engine = engine(backend)) {
            checkpoint.restore(begin(engine));
        }
    }

    private static void requireRefusal(Path file, byte[] bytes, Runnable resume, String message) throws Exception {
        Files.write(file, bytes);
        assertThatThrownBy(resume::run).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--resume: " + file + " " + message).hasMessageContaining("leave out --resume");
    }

    @Test
    void aDamagedCheckpointIsToldFromThatOfAnotherAnalysis() throws Exception {
        Path file = folder.resolve("checkpoint");
        ContentKey key = CohortKey.of(domain, seeds, subjects, "");
        try (Backend backend = cpu(); GroupConnectivity engine = engine(backend)) {
            CohortState state = begin(engine);
            pass(1, 1, state, () -> { });
            new Checkpoint(file, key).saveNow(state);
        }
        byte[] bytes = Files.readAllBytes(file);
        Runnable resume = () -> restore(new Checkpoint(file, key));
        for (int at : new int[] {0, 12, 50, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            requireRefusal(file, damaged, resume, "is damaged");
        }
        for (int length : new int[] {0, 7, 47, 48, bytes.length / 2, bytes.length - 1}) {
            requireRefusal(file, Arrays.copyOf(bytes, length), resume, "is damaged");
        }
        Runnable other = () -> restore(new Checkpoint(file, key.with("other")));
        requireRefusal(file, bytes, other, "was left by another analysis");
    }

    private Cohort with(Optional<Path> mask, Optional<Path> confounds, Denoising denoising) {
        return new Cohort(subjects.subjects().stream().map(subject -> new SubjectFiles(subject.image(), mask, confounds, "")).toList(),
                denoising);
    }

    @Test
    void anotherAnalysisHasAnotherKey() {
        Denoising all = new Denoising(false, Optional.of(new ConfoundColumns(List.of())));
        Denoising two = new Denoising(false, Optional.of(new ConfoundColumns(List.of("a", "b"))));
        Supplier<List<ContentKey>> keys = () -> List.of(CohortKey.of(domain, seeds, subjects, ""),
                CohortKey.of(domain, seeds, subjects, "noise"),
                CohortKey.of(domain, seeds.reversed(), subjects, ""),
                CohortKey.of(domain, seeds, new Cohort(subjects.subjects().subList(1, 7), Denoising.NONE), ""),
                CohortKey.of(domain, seeds, with(Optional.empty(), Optional.empty(), new Denoising(true, Optional.empty())), ""),
                CohortKey.of(domain, seeds, with(Optional.empty(), Optional.of(folder), all), ""),
                CohortKey.of(domain, seeds, with(Optional.empty(), Optional.of(folder), two), ""));
        List<ContentKey> first = keys.get();
        assertThat(first).doesNotHaveDuplicates();
        assertThat(keys.get()).isEqualTo(first);
    }

    @Test
    void otherFilesOfASubjectHaveAnotherStamp() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "a");
        Path other = Files.writeString(folder.resolve("other"), "a");
        Path header = Files.writeString(folder.resolve("pair.hdr"), "a");
        Path data = Files.writeString(folder.resolve("pair.img"), "a");
        Supplier<List<String>> stamps = () -> Stream.of(SubjectFiles.of(file), SubjectFiles.of(other),
                new SubjectFiles(other, Optional.of(file), Optional.empty(), ""),
                new SubjectFiles(other, Optional.empty(), Optional.of(file), ""),
                new SubjectFiles(other, Optional.empty(), Optional.empty(), "nothing fits"), SubjectFiles.of(header),
                SubjectFiles.of(folder.resolve("absent"))).map(SubjectStamp::of).toList();
        List<String> first = stamps.get();
        assertThat(first).doesNotHaveDuplicates();
        assertThat(stamps.get()).isEqualTo(first);
        Files.writeString(file, "longer");
        Files.writeString(data, "longer");
        List<String> changed = stamps.get();
        for (int k = 0; k < first.size(); k++) {
            assertThat(changed.get(k).equals(first.get(k))).as("stamp %d", k).isEqualTo(k == 1 || k == 4 || k == 6);
        }
    }
}
