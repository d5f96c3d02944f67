package confoci.host.fcnm.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.domain.VoxelDomain;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.template.MaskReader;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.proof.DefinedFactorRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Multiplies by the definition, and fails when it is asked once too often. */
    private static Function<FactorRowsRequest, FactorRows> engine(int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return request -> new FactorRows() {
            @Override
            public int rowsAtOnce() {
                return 1;
            }

            @Override
            public void rows(int first, int count, MemorySegment target) {
                if (left.getAndDecrement() == 0) {
                    throw new IllegalStateException("power cut");
                }
                float[] rows = new DefinedFactorRows(request).rows(first, count);
                MemorySegment.copy(rows, 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, rows.length);
            }

            @Override
            public void close() {
            }
        };
    }

    private CohortPass pass(int readers) {
        return new CohortPass(domain, seeds, false, readers);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatWasStoppedGoesOnWithTheSameBits(int stopAfter) {
        CohortState whole = pass(2).run(subjects, engine(Integer.MAX_VALUE), null, false, done -> { });
        Path file = folder.resolve("checkpoint");
        byte[] key = CohortKey.of(domain, seeds, subjects, "");
        assertThatThrownBy(() -> pass(3).run(subjects, engine(stopAfter), new Checkpoint(file, key), false, done -> { }))
                .hasMessage("power cut");
        assertThat(file).exists();
        Checkpoint checkpoint = new Checkpoint(file, key);
        CohortState resumed = pass(1).run(subjects, engine(subjects.size() - 1), checkpoint, true, done -> { });
        assertThat(resumed.subjects()).isEqualTo(whole.subjects());
        assertThat(resumed.silent()).isEqualTo(whole.silent());
        for (int s = 0; s < seeds.size(); s++) {
            assertThat(resumed.t(s)).isEqualTo(whole.t(s));
        }
        checkpoint.discard();
        assertThat(file).doesNotExist();
    }

    private static void requireRefusal(Path file, byte[] bytes, Runnable resume, String message) throws Exception {
        Files.write(file, bytes);
        assertThatThrownBy(resume::run).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--resume: " + file + " " + message).hasMessageContaining("leave out --resume");
    }

    @Test
    void aDamagedCheckpointIsToldFromThatOfAnotherAnalysis() throws Exception {
        Path file = folder.resolve("checkpoint");
        byte[] key = CohortKey.of(domain, seeds, subjects, "");
        pass(1).run(subjects, engine(Integer.MAX_VALUE), new Checkpoint(file, key), false, done -> { });
        byte[] bytes = Files.readAllBytes(file);
        Runnable resume = () -> pass(1).run(subjects, engine(9), new Checkpoint(file, key), true, done -> { });
        for (int at : new int[] {0, 12, 50, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            requireRefusal(file, damaged, resume, "is damaged");
        }
        for (int length : new int[] {0, 7, 47, 48, bytes.length / 2, bytes.length - 1}) {
            requireRefusal(file, Arrays.copyOf(bytes, length), resume, "is damaged");
        }
        Runnable other = () -> pass(1).run(subjects, engine(9), new Checkpoint(file, new byte[32]), true, done -> { });
        requireRefusal(file, bytes, other, "was left by another analysis");
    }

    @Test
    void anotherAnalysisHasAnotherKey() {
        byte[] key = CohortKey.of(domain, seeds, subjects, "");
        assertThat(CohortKey.of(domain, seeds.reversed(), subjects, "")).isNotEqualTo(key);
        assertThat(CohortKey.of(domain, seeds, new Cohort(subjects.subjects().subList(1, 7), Denoising.NONE), "")).isNotEqualTo(key);
    }
}
