package confoci.host.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.Statistic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what was given, and is read again on the same domain. */
class MapWriterTest {

    @TempDir
    private Path folder;

    private MapWriter writer() {
        return new MapWriter(Domains.in(folder), "a method");
    }

    @Test
    void aMapOfVoxelsFillsTheGrid() {
        VoxelDomain domain = Domains.voxels(2, 5, 23);
        writer().write(new StatMap(domain, "t", new double[] {1.5, Double.NaN, -2}, Meaning.t(9, "t of something")));
        NiftiImage image = NiftiReader.read(folder.resolve("t.nii.gz"));
        double[] expected = new double[24];
        expected[2] = 1.5;
        expected[23] = -2;
        assertThat(image.values(0)).containsExactly(expected);
        assertThat(image.intent()).isEqualTo(NiftiIntent.t(9));
        assertThat(image.description()).isEqualTo("Confoci: t of something");
        ReadMap read = MapReader.read(folder.resolve("t.nii.gz"), domain).getFirst();
        assertThat(read.values()).containsExactly(1.5, 0, -2);
        assertThat(read.statistic()).isEqualTo(new Statistic(Statistic.Kind.T, 9));
    }

    @Test
    void pIsOneWhereItWasNotTestedAndNeverZero() {
        VoxelDomain domain = Domains.voxels(0, 1, 2);
        writer().write(StatMap.ofLogP(domain, "p", new double[] {Math.log(0.25), -5000, Double.NaN}, Meaning.p("p")));
        double[] p = NiftiReader.read(folder.resolve("p.nii.gz")).values(0);
        assertThat(p).startsWith((float) 0.25, Float.MIN_VALUE, 1, 1);
    }

    @Test
    void aMapOfGrayordinatesHasAllOfTheSpace() {
        GrayordinateDomain domain = Domains.grayordinates(1, 4, 10);
        writer().write(new StatMap(domain, "z", new double[] {1, Double.NaN, 3}, Meaning.z("z of something").untestedNaN()));
        try (CiftiFile file = CiftiFile.open(folder.resolve("z.dscalar.nii"))) {
            double[] expected = new double[11];
            Arrays.fill(expected, Double.NaN);
            expected[1] = 1;
            expected[10] = 3;
            assertThat(file.map(0)).containsExactly(expected);
            assertThat(file.mapNames()).containsExactly("z of something");
            assertThat(file.axes().metadata()).containsEntry("Provenance", "Confoci, a method");
        }
        assertThat(MapReader.read(folder.resolve("z.dscalar.nii"), domain).getFirst().values()).containsExactly(1, Double.NaN, 3);
    }

    @Test
    void severalMapsOfGrayordinatesAreOneFile() {
        GrayordinateDomain domain = Domains.grayordinates(0, 1);
        writer().write(domain, "two", List.of(new StatMap(domain, "two", new double[] {1, 2}, Meaning.estimate("", "first")),
                new StatMap(domain, "two", new double[] {3, 4}, Meaning.estimate("", "second"))));
        List<ReadMap> maps = MapReader.read(folder.resolve("two.dscalar.nii"), domain);
        assertThat(maps).extracting(map -> map.source().map().orElseThrow()).containsExactly("first", "second");
        assertThat(maps.get(1).values()).containsExactly(3, 4);
    }

    @Test
    void masksAreOnesAndZeros() {
        BitSet inside = new BitSet();
        inside.set(1);
        writer().write(Domains.voxels(3, 7), "mask", inside, "inside");
        writer().write(Domains.grayordinates(3, 7), "mask", inside, "inside");
        NiftiImage image = NiftiReader.read(folder.resolve("mask.nii.gz"));
        assertThat(image.values(0)).hasSize(24).contains(1, Index.atIndex(7)).containsOnlyOnce(1);
        assertThat(image.intent()).isEqualTo(NiftiIntent.LABEL);
        try (CiftiFile file = CiftiFile.open(folder.resolve("mask.dscalar.nii"))) {
            assertThat(file.map(0)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
        }
    }

    @Test
    void aMapOfAnotherLengthIsNone() {
        assertThatThrownBy(() -> new StatMap(Domains.voxels(1, 2), "z", new double[3], Meaning.z("z")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 values of 2 voxels");
    }

    @Test
    void aFileOfTheOtherKindOfPlacesIsRefused() {
        writer().write(new StatMap(Domains.voxels(1), "a", new double[1], Meaning.z("z")));
        writer().write(new StatMap(Domains.grayordinates(1), "a", new double[1], Meaning.z("z")));
        assertThatThrownBy(() -> MapReader.read(folder.resolve("a.nii.gz"), Domains.grayordinates()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("give files of one kind");
        assertThatThrownBy(() -> MapReader.read(folder.resolve("a.dscalar.nii"), Domains.voxels(1)))
                .isInstanceOf(InputDataException.class);
    }
}
