package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.cifti.Scalars;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci compare} of maps on surfaces: where their places lie, and distances along them. */
class CompareSurfaceTest {

    private static final Path LEFT = FcnmFixtures.file("dense/left.surf.gii");
    private static final Path RIGHT = FcnmFixtures.file("dense/right.surf.gii");
    private static final int VERTICES = 162;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        try (CiftiFile image = CiftiFile.open(FcnmFixtures.file("dense/mask.dscalar.nii"))) {
            BrainModels models = image.brainModels();
            for (int kind = 0; kind < 2; kind++) {
                SmallNetwork.writeScalars(file(kind + ".dscalar.nii"), models, values(models.size(), kind));
            }
        }
        List<Parcel> parcels = new ArrayList<>();
        for (BrainStructure side : List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT)) {
            for (int p = 0; p < VERTICES / 9; p++) {
                parcels.add(new Parcel(side + " " + p, Map.of(side, IntStream.range(9 * p, 9 * p + 9).toArray())));
            }
        }
        CiftiWriter.writeMaps(file("parcels.pscalar.nii"), new CiftiAxes(Scalars.named("a", "b"), new Parcels(parcels,
                Map.of(BrainStructure.CORTEX_LEFT, VERTICES, BrainStructure.CORTEX_RIGHT, VERTICES), null), Map.of()),
                values(parcels.size(), 0), values(parcels.size(), 1));
    }

    private static float[] values(int size, int kind) {
        Random random = new Random(kind);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() + (i == 0 ? 0 : 0.5f * values[i - 1]);
        }
        return values;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private CommandLineRun run(String... words) {
        List<String> command = new ArrayList<>(List.of("compare"));
        for (String word : words) {
            command.add(Files.exists(file(word)) ? file(word).toString() : word);
        }
        command.addAll(List.of("--surrogates", "99", "--out", file("out").toString(), "--force"));
        return CommandLineRun.of(command);
    }

    private String[] row(String... words) throws IOException {
        CommandLineRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(file("out/comparisons.tsv")).get(1).split("\t");
    }

    @Test
    void distancesAreStraightOrAlongTheSurface() throws IOException {
        String[] straight = row("0.dscalar.nii", "1.dscalar.nii", "--surface-left", LEFT.toString(), "--surface-right", RIGHT.toString());
        String[] along = row("0.dscalar.nii", "1.dscalar.nii", "--surface-left", LEFT.toString(), "--surface-right", RIGHT.toString(),
                "--geodesic");
        assertThat(along[4]).isEqualTo(straight[4]);
        assertThat(List.of(along[5], along[7])).isNotEqualTo(List.of(straight[5], straight[7]));
        assertThat(new ResultReader(file("out")).text("methods.txt")).contains("separately in left cortex, right cortex, subcortex");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii").err()).contains("give --surface-left FILE and --surface-right FILE");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--geodesic").err()).contains("--geodesic needs the surfaces");
    }

    @Test
    void parcelsLieAtTheMeansOfTheirVertices() throws IOException {
        String[] row = row("parcels.pscalar.nii", "--surface-left", LEFT.toString(), "--surface-right", RIGHT.toString());
        assertThat(row[2]).isEqualTo("36");
        assertThat(List.of(row[0], row[1])).containsExactly("a", "b");
        assertThat(new ResultReader(file("out")).text("methods.txt")).contains("separately in left hemisphere, right hemisphere");
        assertThat(run("parcels.pscalar.nii").err()).contains("give --centers FILE");
        assertThat(run("0.dscalar.nii", "parcels.pscalar.nii", "--null", "parametric").exitCode()).isNotZero();
        assertThat(run("parcels.pscalar.nii", "0.dscalar.nii", "--null", "parametric").err()).contains("not one of parcels");
    }
}
