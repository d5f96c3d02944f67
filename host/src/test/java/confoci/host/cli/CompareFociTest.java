package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Mask;
import confoci.rng.NullFociDraw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps of random foci as the null of {@code confoci compare}. */
class CompareFociTest {

    private static final int SURROGATES = 19;

    @TempDir
    private Path folder;

    private SmallStudy study;
    private Path compared;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        compared = folder.resolve("compared");
        float[] values = new float[SmallStudy.mask().grid().shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = density(v);
        }
        new NiftiWriter(SmallStudy.mask().grid(), SpaceCode.MNI_152).write(folder.resolve("density.nii.gz"), values,
                NiftiIntent.Z_SCORE, "");
        List<String> ale = new ArrayList<>(List.of("ale", study.table().toString(), "--mask", study.maskFile().toString(), "--permutations",
                "10", "--seed", "5", "--out", study.out().toString()));
        ale.addAll(Golden.DEVICE);
        CommandLineRun run = CommandLineRun.of(ale);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static float density(int voxel) {
        return (float) (1 / (5 + SmallStudy.mask().grid().toMm(voxel).distanceTo(SmallStudy.CENTRE)) + voxel % 7 * 1e-3);
    }

    private CommandLineRun compare(String map, String... more) {
        List<String> command = new ArrayList<>(List.of("compare", study.out().resolve(map).toString(), "--with",
                folder.resolve("density.nii.gz").toString(), "--null", "foci", "--surrogates", Integer.toString(SURROGATES), "--out",
                compared.toString(), "--force"));
        command.addAll(List.of(more));
        return CommandLineRun.of(command);
    }

    /** Results lead to their inputs where both are now, and where the ones that were named are others. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnalysisThatWasMovedWithItsInputs(boolean others) throws IOException {
        String[] before = row("ale.nii.gz");
        Path moved = Files.createDirectory(folder.resolve("moved"));
        for (Path file : List.of(study.table(), study.maskFile(), study.out())) {
            Files.move(file, moved.resolve(file.getFileName()));
        }
        if (others) {
            Files.writeString(study.table(), "study,x,y,z,space,n\nA,0,0,0,MNI,10\n");
        }
        String[] after = row(moved.resolve("out/ale.nii.gz").toString());
        int files = before.length - 2;
        assertThat(Arrays.copyOfRange(after, 1, files)).isEqualTo(Arrays.copyOfRange(before, 1, files));
    }

    private String[] row(String map) throws IOException {
        CommandLineRun run = compare(map);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(compared.resolve("comparisons.tsv")).get(1).split("\t");
    }

    /** The same random foci, mapped as observed ones are. */
    @Test
    void pIsThatOfMapsOfRandomFoci() throws IOException {
        AleSettings settings = AleSettings.of(Profile.DEFAULT).seed(5).build();
        Mask mask = SmallStudy.mask();
        ObservedAle observed = ObservedAle.of(SmallStudy.experiments(), mask, settings);
        double[] density = mask.voxels().stream().mapToDouble(CompareFociTest::density).toArray();
        double r = new PearsonsCorrelation().correlation(observed.tested().statistic(), density);
        int reached = 0;
        int[] drawn = new int[observed.experiments().stream().mapToInt(ModeledExperiment::usedFoci).sum()];
        for (int s = 0; s < SURROGATES; s++) {
            NullFociDraw.draw(5, s, mask.voxels().size(), drawn.length, drawn);
            List<Experiment> random = new ArrayList<>();
            int next = 0;
            for (ModeledExperiment one : observed.experiments()) {
                List<Focus> foci = Arrays.stream(drawn, next, next + one.usedFoci()).mapToObj(place ->
                        new Focus(mask.grid().toMm(mask.voxels().index(place)), StereotaxicSpace.MNI, "")).toList();
                next += one.usedFoci();
                random.add(new Experiment(one.experiment().study(), one.experiment().contrast(), one.experiment().subjects(), foci,
                        new LinkedHashMap<>()));
            }
            double other = new PearsonsCorrelation().correlation(ObservedAle.of(random, mask, settings).tested().statistic(), density);
            reached += Math.abs(other) >= Math.abs(r) ? 1 : 0;
        }
        String[] row = row("ale.nii.gz");
        assertThat(Double.parseDouble(row[4])).isCloseTo(r, within(1e-6));
        assertThat(Double.parseDouble(row[5])).isEqualTo((reached + 1.0) / (SURROGATES + 1));
        assertThat(List.of(row[7], row[8])).containsOnly("n/a");
    }

    @Test
    void zHasMapsOfRandomFociToo() throws IOException {
        assertThat(Double.parseDouble(row("z.nii.gz")[5])).isBetween(0.05, 1.0);
    }

    @Test
    void mapsAndFilesOfTheAnalysisMustBeAsTheyWere() throws IOException {
        Files.copy(folder.resolve("density.nii.gz"), study.out().resolve("density.nii.gz"));
        assertThat(compare("density.nii.gz").err()).contains("is not the map of ALE or of uncorrected z of the analysis in");
        assertThat(compare("z.nii.gz", "--mask", study.maskFile().toString()).err()).contains("--mask: with --null foci maps are"
                + " compared at all places of their analysis; leave it out");
        Files.writeString(study.table(), Files.readString(study.table()) + "\n");
        assertThat(compare("z.nii.gz").err()).contains("studies.csv: has changed since the analysis in");
        Files.delete(study.out().resolve("run.json"));
        assertThat(compare("z.nii.gz").err()).contains("has no run.json");
    }
}
