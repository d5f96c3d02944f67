package confoci.host.io.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.database.Annotation;
import confoci.host.database.Database;
import confoci.host.database.ExperimentColumns;
import confoci.host.database.FociColumns;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {

    @TempDir
    private Path folder;

    /** Numbers of every kind: whole, with one to three decimals, float32, float64, not a number, and minus zero. */
    private static final double[][] NUMBERS = {{1, -5, 0, 1 << 30}, {1.5, -2.1, 0.1}, {0.25, 3.75}, {0.001, 123456.789}, {0.1f, 1e30f},
        {Math.PI, 1e-300, Double.MAX_VALUE}, {-0.0, 1}, {Double.NaN, 3}, {}};

    private static Database database() {
        Random random = new Random(5);
        ExperimentColumns.Builder columns = new ExperimentColumns.Builder();
        FociColumns.Builder foci = new FociColumns.Builder();
        List<Annotation> annotations = new ArrayList<>();
        for (int e = 0; e < 40; e++) {
            columns.add("Study " + e / 3, e % 4 == 0 ? "" : "ä > " + e, e % 5 == 0 ? Double.NaN : 10 + e % 7 / 2.0);
            for (int f = 0; f < e % 6; f++) {
                foci.add(Math.rint(random.nextGaussian() * 300) / 10, random.nextGaussian() * 30, -f, random.nextInt(3) == 0);
            }
            foci.endExperiment();
        }
        for (double[] numbers : NUMBERS) {
            Weights.Builder weights = new Weights.Builder("weights " + annotations.size());
            for (int i = 0; i < numbers.length; i++) {
                weights.add(39 - 7 * i, numbers[i]);
            }
            annotations.add(weights.build());
        }
        Labels.Builder labels = new Labels.Builder("weights 0");
        for (int e : new int[] {3, 0, 17, 39}) {
            labels.add(e, e % 2 == 0 ? "n-back" : "日本");
        }
        annotations.add(labels.build());
        return new Database("some.confoci", columns.build(), foci.build(), annotations);
    }

    private Path written(Database database) {
        Path file = folder.resolve("some.confoci");
        IndexFile.write(database, file);
        return file;
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Database before = database();
        Database after = IndexFile.read(written(before));
        assertThat(after.experiments()).isEqualTo(before.experiments());
        assertThat(after.columns().studies()).isEqualTo(before.columns().studies());
        assertThat(after.foci().talairach()).containsExactly(before.foci().talairach());
        assertThat(after.annotations()).hasSameSizeAs(before.annotations());
        for (int a = 0; a < after.annotations().size(); a++) {
            Annotation one = before.annotations().get(a);
            Annotation other = after.annotations().get(a);
            assertThat(other.name()).isEqualTo(one.name());
            assertThat(other.experiments()).containsExactly(one.experiments());
            if (one instanceof Weights weights) {
                assertThat(bits(((Weights) other).values())).containsExactly(bits(weights.values()));
            } else {
                assertThat(((Labels) other).codes()).containsExactly(((Labels) one).codes());
            }
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }

    @Test
    void isKnownByItsContent() throws IOException {
        assertThat(IndexFile.is(written(database()))).isTrue();
        assertThat(IndexFile.is(Files.writeString(folder.resolve("a.confoci"), "CFrange1connectome"))).isFalse();
        assertThat(IndexFile.is(folder)).isFalse();
    }

    @Test
    void aDatabaseOfNothingIsPossible() {
        Database none = Database.of("some.confoci", List.of());
        assertThat(IndexFile.read(written(none)).size()).isZero();
    }

    /** A file that ends early, or in which one bit differs, is refused, wherever that is. */
    @Test
    void whatIsDamagedIsRefused() throws IOException {
        Path file = written(database());
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 13) {
            Files.write(file, Arrays.copyOf(whole, at));
            refuses(file);
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            refuses(file);
        }
    }

    private static void refuses(Path file) {
        assertThatThrownBy(() -> IndexFile.read(file)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("some.confoci: the index of a database")
                .hasMessageContaining("make it anew with confoci database index");
    }
}
