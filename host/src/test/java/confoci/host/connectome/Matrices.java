package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.Connectome.Unit;
import confoci.host.io.cifti.BrainModels;
import confoci.host.template.Masks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Small connectomes for tests, and what is read from connectomes. */
public final class Matrices {

    private Matrices() {
    }

    /** A file of validation/oracle/connectome_fixtures.py. */
    public static Path fixture(String file) {
        try {
            return Path.of(Matrices.class.getResource(file).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** What nibabel reads from a fixture, in rows. */
    public static float[][] expected(String file) {
        try (Stream<String> lines = Files.lines(fixture("values.tsv"))) {
            return lines.map(line -> line.split("\t")).filter(cells -> cells[0].equals(file)).map(cells -> {
                String[] numbers = cells[2].split(" ");
                float[] row = new float[numbers.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = numbers[i].equals("nan") ? Float.NaN : (float) Double.parseDouble(numbers[i]);
                }
                return row;
            }).toArray(float[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BrainModels grayordinates(int size) {
        return MaskGrayordinates.thinned(Masks.greyMatter(), size);
    }

    /** Random z, symmetric or not. */
    public static MemoryConnectome random(int size, boolean symmetric, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = symmetric && j < i ? rows[j][i] : (random.nextInt() >> 8) * 0x1p-23f;
            }
            rows[i][i] = 7.2543287f;
        }
        return new MemoryConnectome("random", grayordinates(size), Unit.FISHER_Z, rows);
    }

    /** Fails unless all values are the same; NaN is the same as NaN. */
    public static void assertSame(float[][] actual, float[][] expected) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("row %d", i).containsExactly(expected[i]);
        }
    }

    public static float[][] rows(Connectome connectome) {
        return rows(connectome, 0, connectome.size());
    }

    public static float[][] rows(Connectome connectome, int first, int count) {
        return read(connectome.size(), count, target -> connectome.read(first, count, target));
    }

    public static float[][] columns(Connectome connectome, int first, int count) {
        return read(connectome.size(), count, target -> connectome.readColumns(first, count, target));
    }

    private static float[][] read(int size, int count, Consumer<MemorySegment> reader) {
        float[][] rows = new float[count][size];
        try (Arena arena = Arena.ofShared()) {
            MemorySegment target = arena.allocate(Math.max(1, (long) count * size * Float.BYTES), Float.BYTES);
            reader.accept(target);
            for (int i = 0; i < count; i++) {
                MemorySegment.copy(target, ValueLayout.JAVA_FLOAT, (long) i * size * Float.BYTES, rows[i], 0, size);
            }
        }
        return rows;
    }
}
