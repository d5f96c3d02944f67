package confoci.host.surrogate.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.host.domain.Domains;
import confoci.host.io.npy.NpyWriter;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.eigen.ModePlaces.ModeFiles;
import confoci.rng.NormalDraw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws of rotations of modes, and modes in files. */
class EigenLawsTest {

    @Property(tries = 50)
    void rotationsAreOrthogonal(@ForAll @IntRange(min = 1, max = 15) int size, @ForAll long seed) {
        double[][] normals = new double[size][size];
        for (int i = 0; i < size; i++) {
            NormalDraw.normals(seed, NormalDraw.MODE_STREAM, i, normals[i]);
        }
        double[][] rotation = ModeRotation.of(normals);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += rotation[i][k] * rotation[j][k];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
    }

    @Property(tries = 20)
    void surrogatesHaveTheAmplitudesOfTheMap(@ForAll long seed, @ForAll Amplitudes amplitudes) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] modes = new double[10][];
        Arrays.setAll(modes, _ -> random.doubles(40).toArray());
        double[] eigenvalues = random.doubles(10, 0.1, 1).sorted().toArray();
        double[] map = random.doubles(40).toArray();
        EigenMaps maps = EigenMaps.of(new EigenModes("modes", modes, eigenvalues), map, amplitudes, seed, 0);
        double[] surrogate = maps.map(3);
        assertThat(surrogate).isEqualTo(maps.map(3)).isNotEqualTo(maps.map(4)).isNotEqualTo(map);
        double[] sorted = Arrays.stream(surrogate).sorted().toArray();
        double[] sortedMap = Arrays.stream(map).sorted().toArray();
        if (amplitudes == Amplitudes.VALUES) {
            assertThat(sorted).isEqualTo(sortedMap);
        } else {
            assertThat(sorted[0]).isCloseTo(sortedMap[0], within(1e-12));
            assertThat(sorted[39]).isCloseTo(sortedMap[39], within(1e-12));
        }
    }

    @Test
    void modesAreReadForTheVerticesOfADomain(@TempDir Path folder) throws IOException {
        Path left = npy(folder.resolve("left.npy"), 6, 4);
        Path right = npy(folder.resolve("right.npy"), 5, 4);
        Path eigenvalues = values(folder.resolve("eigenvalues.npy"), 1e-9, 0.1, 0.2, 0.3);
        Map<BrainStructure, ModeFiles> files = Map.of(BrainStructure.CORTEX_LEFT, new ModeFiles(left, eigenvalues),
                BrainStructure.CORTEX_RIGHT, new ModeFiles(right, eigenvalues));
        ModePlaces places = new ModePlaces(Domains.grayordinates(0, 1, 2, 3, 4, 5, 6, 7, 8), files);
        double[] map = {1, 2, 3, 4, 5, 6, Double.NaN, 8, 9};
        SurrogateMaps maps = places.of(map, Amplitudes.VALUES, 1);
        double[] surrogate = maps.map(0);
        assertThat(Arrays.copyOf(surrogate, 4)).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(surrogate[6]).isNaN();
        assertThat(Arrays.stream(surrogate, 4, 9).filter(v -> !Double.isNaN(v))).containsExactlyInAnyOrder(5.0, 6.0, 8.0, 9.0);
        map[3] = Double.NaN;
        map[2] = Double.NaN;
        assertThatThrownBy(() -> places.of(map, Amplitudes.VALUES, 1)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("left.npy").hasMessageContaining("3 modes").hasMessageContaining("2 places");
    }

    @Test
    void modesThatDoNotFitAreErrors(@TempDir Path folder) throws IOException {
        Path modes = npy(folder.resolve("modes.npy"), 6, 4);
        Path eigenvalues = values(folder.resolve("eigenvalues.npy"), 0.1, 0.2, 0.3, 0.4);
        assertThat(EigenModes.read(modes, eigenvalues, 6, new int[] {1, 2}).count()).isEqualTo(4);
        assertThatThrownBy(() -> EigenModes.read(modes, eigenvalues, 7, new int[] {1, 2})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("has 6 rows and 4 columns").hasMessageContaining("7 vertices");
        Path descending = values(folder.resolve("descending.npy"), 0.4, 0.3, 0.2, 0.1);
        assertThatThrownBy(() -> EigenModes.read(modes, descending, 6, new int[] {1, 2})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("does not ascend");
        Path few = npy(folder.resolve("few.npy"), 6, 2);
        Path two = values(folder.resolve("two.npy"), 0.1, 0.2);
        assertThatThrownBy(() -> EigenModes.read(few, two, 6, new int[] {1, 2})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("at least 3");
        assertThatThrownBy(() -> new ModePlaces(Domains.grayordinates(), Map.of())).isInstanceOf(InputDataException.class)
                .hasMessageContaining("CORTEX_LEFT");
    }

    private static Path npy(Path file, int rows, int columns) throws IOException {
        double[] numbers = new SplittableRandom(5).doubles((long) rows * columns).toArray();
        return written(file, numbers, rows, columns);
    }

    private static Path values(Path file, double... values) throws IOException {
        return written(file, values, values.length);
    }

    private static Path written(Path file, double[] numbers, int... shape) throws IOException {
        try (NpyWriter writer = NpyWriter.float64(file, shape)) {
            writer.write(numbers, numbers.length);
            writer.commit();
        }
        return file;
    }
}
