package confoci.host.fcnm.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.memory.MemoryBudget;
import confoci.host.template.MaskReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortMemoryTest {

    @TempDir
    private Path folder;

    private final Domain domain = new VoxelDomain(MaskReader.read(fixtures().resolve("mask.nii")).mask(), "the mask");

    private static Path fixtures() {
        try {
            return Path.of(CohortMemoryTest.class.getResource("/confoci/host/fcnm/run/mask.nii").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Path scan(String name, int volumes) throws IOException {
        Random random = new Random(volumes);
        Path file = folder.resolve(name);
        new NiftiWriter(MaskReader.read(fixtures().resolve("mask.nii")).mask().grid(), SpaceCode.MNI_152).writeSeries(file, volumes, 2,
                (volume, values) -> {
                    for (int v = 0; v < values.length; v++) {
                        values[v] = (short) random.nextInt(1000);
                    }
                }, "");
        return file;
    }

    private CohortMemory memory(Path... images) {
        Cohort cohort = new Cohort(Stream.of(images).map(SubjectFiles::of).toList(), Denoising.NONE);
        return CohortMemory.of(new MemoryBudget(1 << 30, 1 << 30, 1L << 31, OptionalLong.empty()), domain, new BitSet(), cohort, true);
    }

    /** A first subject that was scanned shorter than others, or cannot be read, must not make room for too little. */
    @Test
    void theLongestOfUnevenScansIsCountedOn() throws IOException {
        Path brief = scan("a.nii.gz", 12);
        Path full = scan("b.nii.gz", 90);
        Path usual = scan("c.nii.gz", 40);
        Path missing = folder.resolve("missing.nii");
        assertThat(Stream.of(memory(brief), memory(brief, usual, full), memory(missing, usual, full), memory(full, missing, usual),
                memory(missing)).map(CohortMemory::volumes)).containsExactly(12, 90, 90, 90, 1);
    }
}
