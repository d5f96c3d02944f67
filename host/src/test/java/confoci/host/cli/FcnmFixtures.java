package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Images and expectations that {@code validation/oracle/fcnm_*_reference.py} wrote, and commands about them. */
final class FcnmFixtures {

    /** Of three studies, for the cohort in {@code run}. */
    static final String FOCI = """
            Study,Contrast,Subjects,X,Y,Z,Space
            Alpha,,20,3,-4,2,MNI
            Alpha,,20,-7,8,5,MNI
            Beta,,20,0,0,0,MNI
            Gamma,,20,-1.6,5,7,MNI
            Gamma,,20,12,-15,-9,MNI
            Gamma,,20,12,12,12,MNI
            """;

    private FcnmFixtures() {
    }

    static Path file(String name) {
        try {
            return Path.of(FcnmFixtures.class.getResource("/confoci/host/fcnm/overlap.json").toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandLineRun fcnm(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("fcnm"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return CommandLineRun.of(all);
    }

    /**
     * Compares the maps of t of all studies.
     *
     * @param expected a volume per study
     * @param suffix   of the maps' names
     * @param fewest   voxels that are tested
     */
    static void requireT(ResultReader results, String expected, String suffix, int fewest) {
        NiftiImage image = NiftiReader.readSeries(file(expected));
        for (int study = 0; study < image.volumes(); study++) {
            double[] t = image.values(study);
            float[] ours = results.map("t_00" + (study + 1) + suffix + ".nii.gz");
            for (int i = 0; i < t.length; i++) {
                assertThat((double) ours[i]).as("study %d, voxel %d", study + 1, i)
                        .isCloseTo(t[i], within(1e-5 * Math.max(1, Math.abs(t[i]))));
            }
            assertThat(Arrays.stream(t).filter(value -> value != 0).count()).isGreaterThan(fewest);
        }
    }

    /** The voxels of a map that are not 0. */
    static BitSet set(float[] map) {
        BitSet set = new BitSet();
        for (int i = 0; i < map.length; i++) {
            set.set(i, map[i] != 0);
        }
        return set;
    }

    static BitSet set(JsonNode indices) {
        BitSet set = new BitSet();
        indices.forEach(index -> set.set(index.asInt()));
        return set;
    }
}
