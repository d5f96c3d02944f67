package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the images of subjects and masks may be like, and what is written of them, in a small cohort of noise. */
class FcnmImagesTest {

    private static final GridShape SHAPE = new GridShape(6, 5, 4);
    private static final VoxelGrid GRID = new VoxelGrid(SHAPE, Affine.ofRows(3, 0, 0, -6, 0, 3, 0, -6, 0, 0, 3, -3));
    /** The same voxels from right to left. */
    private static final VoxelGrid FLIPPED = new VoxelGrid(SHAPE, Affine.ofRows(-3, 0, 0, 9, 0, 3, 0, -6, 0, 0, 3, -3));
    private static final int SUBJECTS = 6;
    private static final int VOLUMES = 12;

    @TempDir
    private Path folder;

    private Path foci;

    @BeforeEach
    void write() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), "Study,Subjects,X,Y,Z,Space\nAlpha,20,0,0,0,MNI\nBeta,20,6,3,3,MNI\n");
        for (String name : List.of("plain", "flipped")) {
            VoxelGrid grid = name.equals("plain") ? GRID : FLIPPED;
            Path cohort = Files.createDirectory(folder.resolve(name));
            for (int s = 0; s < SUBJECTS; s++) {
                short[][] series = series(s);
                new NiftiWriter(grid, SpaceCode.MNI_152).writeSeries(cohort.resolve("s" + s + ".nii.gz"), VOLUMES, 2, (t, values) -> {
                    for (int v = 0; v < values.length; v++) {
                        values[name.equals("plain") ? v : flip(v)] = series[t][v];
                    }
                }, "");
            }
            writeMask(name + "_mask.nii", grid, v -> v % 7 != 0 ? 1 : 0);
        }
    }

    private interface Values {
        float of(int voxel);
    }

    private Path writeMask(String name, VoxelGrid grid, Values values) throws IOException {
        float[] mask = new float[SHAPE.voxels()];
        for (int v = 0; v < mask.length; v++) {
            mask[grid == GRID ? v : flip(v)] = values.of(v);
        }
        Path file = folder.resolve(name);
        new NiftiWriter(grid, SpaceCode.MNI_152).write(file, mask, NiftiIntent.NONE, "");
        return file;
    }

    private static int flip(int voxel) {
        return SHAPE.index(SHAPE.nx() - 1 - SHAPE.x(voxel), SHAPE.y(voxel), SHAPE.z(voxel));
    }

    private static short[][] series(int subject) {
        SplittableRandom random = new SplittableRandom(subject + 11);
        short[][] series = new short[VOLUMES][SHAPE.voxels()];
        for (short[] volume : series) {
            int shared = random.nextInt(500);
            for (int v = 0; v < volume.length; v++) {
                volume[v] = (short) (1000 + random.nextInt(1000) + v % 5 * shared);
            }
        }
        return series;
    }

    private CommandLineRun run(String out, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", "--out", folder.resolve(out), "--min-cluster", 1));
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private ResultReader good(String out, Object... options) {
        CommandLineRun run = run(out, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    private void refused(int code, String message, CommandLineRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.errors()).singleElement().asString().contains(message);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".") || name.equals("out")))
                    .isEmpty();
        }
    }

    /** Voxels are known by where they lie. */
    @Test
    void imagesThatAreStoredFromRightToLeftGiveTheSame() {
        ResultReader plain = good("plain-out", foci, "--subjects", folder.resolve("plain"), "--mask", folder.resolve("plain_mask.nii"),
                "--subject-masks", folder.resolve("plain_mask.nii"), folder.resolve("plain_mask.nii"), folder.resolve("plain_mask.nii"),
                folder.resolve("plain_mask.nii"), folder.resolve("plain_mask.nii"), folder.resolve("plain_mask.nii"));
        Path flipped = folder.resolve("flipped_mask.nii");
        ResultReader mixed = good("mixed-out", foci, "--subjects", folder.resolve("flipped"), "--mask", folder.resolve("plain_mask.nii"),
                "--subject-masks", flipped, flipped, flipped, flipped, flipped, flipped);
        for (String name : List.of("t_001.nii.gz", "t_002.nii.gz", "mask_001.nii.gz", "network.nii.gz", "probability.nii.gz")) {
            assertThat(mixed.bytes(name)).as(name).isEqualTo(plain.bytes(name));
        }
        good("one-out", foci, "--subjects", folder.resolve("plain"), "--mask", folder.resolve("plain_mask.nii"));
        good("all-out", foci, "--subjects", folder.resolve("flipped"), "--mask", flipped);
        double[] turned = NiftiReader.read(folder.resolve("all-out/t_002.nii.gz")).values(0);
        double[] straight = NiftiReader.read(folder.resolve("one-out/t_002.nii.gz")).values(0);
        for (int v = 0; v < turned.length; v++) {
            assertThat(turned[flip(v)]).isEqualTo(straight[v]);
        }
        // Maps of studies, too.
        Path left = folder.resolve("overlap");
        assertThat(fcnm("overlap", "--masks", folder.resolve("plain_mask.nii"), flipped, "--min-cluster", 1, "--out", left).err())
                .contains("has the same network as");
    }

    @Test
    void mapsOfTCarryTheirDegreesOfFreedom() {
        good("df-out", foci, "--subjects", folder.resolve("plain"), "--mask", folder.resolve("plain_mask.nii"));
        for (String name : List.of("t_001.nii.gz", "t_002.nii.gz")) {
            NiftiImage map = NiftiReader.read(folder.resolve("df-out").resolve(name));
            assertThat(map.intent()).isEqualTo(new NiftiIntent(3, "t", SUBJECTS - 1));
            assertThat(map.statistic().degreesOfFreedom()).isEqualTo(SUBJECTS - 1);
        }
        assertThat(fcnm("overlap", "--t-maps", folder.resolve("df-out/t_001.nii.gz"), "--subjects", SUBJECTS, "--out",
                folder.resolve("overlap")).exitCode()).isZero();
        assertThat(fcnm("overlap", "--t-maps", folder.resolve("df-out/t_001.nii.gz"), "--subjects", SUBJECTS + 1, "--out",
                folder.resolve("overlap2")).exitCode()).isEqualTo(3);
    }

    @Test
    void tooFewSubjectsToFlipAreSeenBeforeAnyIsRead() throws IOException {
        Path[] few = {folder.resolve("plain/s0.nii.gz"), folder.resolve("plain/s1.nii.gz"), folder.resolve("plain/s2.nii.gz"),
            folder.resolve("plain/s3.nii.gz")};
        String mask = folder.resolve("plain_mask.nii").toString();
        refused(2, "4 subjects can be flipped in 16 ways, too few for p < 0.05", run("out", foci, "--subjects", few[0], few[1], few[2],
                few[3], "--mask", mask, "--correct", "fwe-sign-flip"));
        // Nor need they be images.
        Path text = Files.writeString(folder.resolve("broken.nii"), "text");
        refused(2, "4 subjects can be flipped in 16 ways", run("out", foci, "--subjects", few[0], few[1], few[2], text, "--mask", mask,
                "--correct", "fwe-sign-flip"));
        refused(2, "6 subjects can be flipped in 64 ways, too few for p < 0.01", run("out", foci, "--subjects", folder.resolve("plain"),
                "--mask", mask, "--correct", "fwe-sign-flip", "--alpha", 0.01));
        refused(2, "4 subjects can be flipped in 16 ways", run("out", foci, "--subjects", folder.resolve("plain"), "--replication",
                "further=" + folder.resolve("plain/s[0-3]*").toString().replace("[0-3]", "?"), "--replication", "small=" + few[0],
                "--replication", "small=" + few[1], "--replication", "small=" + few[2], "--replication", "small=" + few[3], "--mask", mask,
                "--correct", "fwe-sign-flip"));
    }

    /** The sphere of one focus of the published size is a cross of 7 voxels. */
    @Test
    void aMaskIsASeedAsASphereIs() throws IOException {
        BitSet sphere = seed(2, 2, 1);
        Path cross = writeMask("cross.nii.gz", GRID, v -> sphere.get(v) ? 1 : 0);
        String mask = folder.resolve("plain_mask.nii").toString();
        ResultReader spheres = good("spheres", foci, "--subjects", folder.resolve("plain"), "--mask", mask);
        ResultReader lesions = good("lesions", "--seed-masks", cross, "--subjects", folder.resolve("plain"), "--mask", mask);
        float[] expected = spheres.map("t_001.nii.gz");
        assertThat(lesions.map("t_001.nii.gz")).isEqualTo(expected);
        assertThat(lesions.rows("seeds.tsv")).singleElement().satisfies(row -> assertThat(row).containsEntry("study", "cross")
                .containsEntry("foci", "0").containsEntry("seed_voxels", "7").containsEntry("radius", "n/a"));
        assertThat(lesions.json("run.json").at("/options/seed_masks/0").asText()).isEqualTo(cross.toString());
        ResultReader both = good("both", foci, "--seed-masks", cross, "--subjects", folder.resolve("plain"), "--mask", mask);
        assertThat(both.column("seeds.tsv", "study")).containsExactly("Alpha", "Beta", "cross");
        assertThat(both.bytes("t_002.nii.gz")).isEqualTo(spheres.bytes("t_002.nii.gz"));
        assertThat(both.map("t_003.nii.gz")).isEqualTo(expected);
        // Stored from right to left.
        Path turned = writeMask("turned.nii.gz", FLIPPED, v -> sphere.get(v) ? 1 : 0);
        assertThat(good("turned-out", "--seed-masks", turned, "--subjects", folder.resolve("plain"), "--mask", mask).map("t_001.nii.gz"))
                .isEqualTo(expected);
    }

    @Test
    void masksThatCannotBeSeeds() throws IOException {
        String mask = folder.resolve("plain_mask.nii").toString();
        Path outside = writeMask("outside.nii", GRID, v -> v % 7 == 0 ? 1 : 0);
        refused(3, "no study has a seed in plain_mask.nii", withoutWarnings(run("out", "--seed-masks", outside, "--subjects",
                folder.resolve("plain"), "--mask", mask)));
        refused(3, "no voxel is above 0", run("out", "--seed-masks", writeMask("empty.nii", GRID, v -> 0), "--subjects",
                folder.resolve("plain"), "--mask", mask));
        refused(3, "is not that of", run("out", "--seed-masks", file("region.nii.gz"), "--subjects", folder.resolve("plain"), "--mask",
                mask));
        refused(2, "masks have none", run("out", "--seed-masks", mask, "--subjects", folder.resolve("plain"), "--mask", mask,
                "--permutations", 10));
        refused(2, "a table of foci is missing", run("out", "--subjects", folder.resolve("plain"), "--mask", mask));
    }

    private static CommandLineRun withoutWarnings(CommandLineRun run) {
        assertThat(run.warnings()).anyMatch(line -> line.contains("has nothing above 0 in plain_mask.nii and is left out"));
        return run;
    }

    /** In float64, subject by subject. */
    @Test
    void meansAreThoseOfFishersZ() {
        for (String correction : List.of("fdr-positive", "fwe-sign-flip")) {
            String out = "mean-" + correction;
            ResultReader results = good(out, foci, "--subjects", folder.resolve("plain"), "--mask", folder.resolve("plain_mask.nii"),
                    "--mean-maps", "--correct", correction);
            float[] z = results.map("mean_z_002.nii.gz");
            float[] r = results.map("mean_r_002.nii.gz");
            double[] expected = meanZ(seed(4, 3, 2));
            for (int v = 0; v < z.length; v++) {
                double there = v % 7 == 0 ? 0 : expected[v];
                assertThat((double) z[v]).as("voxel %d", v).isCloseTo(there, within(2e-5));
                assertThat((double) r[v]).isCloseTo(Math.tanh(there), within(2e-5));
            }
        }
        assertThat(good("without", foci, "--subjects", folder.resolve("plain"), "--mask", folder.resolve("plain_mask.nii")).names())
                .noneMatch(name -> name.startsWith("mean_"));
    }

    private static BitSet seed(int x, int y, int z) {
        BitSet seed = new BitSet();
        for (int v = 0; v < SHAPE.voxels(); v++) {
            seed.set(v, Math.abs(SHAPE.x(v) - x) + Math.abs(SHAPE.y(v) - y) + Math.abs(SHAPE.z(v) - z) <= 1);
        }
        return seed;
    }

    private static double[] meanZ(BitSet seed) {
        double[] mean = new double[SHAPE.voxels()];
        for (int s = 0; s < SUBJECTS; s++) {
            double[][] columns = new double[SHAPE.voxels()][VOLUMES];
            double[] average = new double[VOLUMES];
            short[][] series = series(s);
            for (int v = 0; v < columns.length; v++) {
                for (int t = 0; t < VOLUMES; t++) {
                    columns[v][t] = series[t][v];
                }
                standardise(columns[v]);
            }
            // The mean of raw series, which is not that of standardised ones.
            for (int t = 0; t < VOLUMES; t++) {
                int at = t;
                average[t] = seed.stream().mapToDouble(v -> series[at][v]).average().orElseThrow();
            }
            standardise(average);
            for (int v = 0; v < columns.length; v++) {
                double r = 0;
                for (int t = 0; t < VOLUMES; t++) {
                    r += columns[v][t] * average[t];
                }
                mean[v] += 0.5 * Math.log((1 + r) / (1 - r)) / SUBJECTS;
            }
        }
        return mean;
    }

    private static void standardise(double[] series) {
        double mean = Arrays.stream(series).average().orElseThrow();
        double length = Math.sqrt(Arrays.stream(series).map(x -> (x - mean) * (x - mean)).sum());
        for (int t = 0; t < series.length; t++) {
            series[t] = (series[t] - mean) / length;
        }
    }

    @Test
    void imagesOfAPersonAreNotTakenForMniSpace() throws IOException {
        Path root = folder.resolve("derivatives");
        Object[] options = {foci, "--subjects", root, "--mask", folder.resolve("plain_mask.nii")};
        for (int s = 0; s < 3; s++) {
            Path func = Files.createDirectories(root.resolve("sub-0" + s + "/func"));
            Files.copy(folder.resolve("plain/s" + s + ".nii.gz"),
                    func.resolve("sub-0" + s + "_task-rest_space-T1w_desc-preproc_bold.nii.gz"));
        }
        refused(3, "is labeled space-T1w, and foci are in MNI space", run("out", options));
        CommandLineRun chosen = run("chosen", foci, "--subjects", root, "--mask", folder.resolve("plain_mask.nii"), "--bids-filter",
                "space-T1w");
        assertThat(chosen.exitCode()).as(chosen.err()).isZero();
        assertThat(chosen.warnings()).anyMatch(line -> line.contains("space-T1w, which is not MNI space; it is taken for MNI space"));
        for (int s = 0; s < 3; s++) {
            Path func = root.resolve("sub-0" + s + "/func");
            Files.move(func.resolve("sub-0" + s + "_task-rest_space-T1w_desc-preproc_bold.nii.gz"),
                    func.resolve("sub-0" + s + "_task-rest_bold.nii.gz"));
        }
        assertThat(run("raw", options).warnings()).anyMatch(line -> line.contains("has no space in its name"));
    }

    @Test
    void anAtlasThatWasScaledIsAnAtlas() throws IOException {
        Path atlas = writeMask("atlas.nii", GRID, v -> v % 8);
        Object[] options = {"overlap", "--masks", folder.resolve("plain_mask.nii"), "--min-cluster", 1, "--networks", atlas, "--out"};
        assertThat(fcnm(with(options, folder.resolve("whole"))).exitCode()).isZero();
        // As nibabel stores floating-point labels 0 to 7 in 8 bits.
        byte[] bytes = Files.readAllBytes(atlas);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float slope = 7 / 255f;
        header.putShort(70, (short) 2).putShort(72, (short) 8).putFloat(112, slope);
        for (int v = 0; v < SHAPE.voxels(); v++) {
            bytes[352 + v] = (byte) Math.rint(v % 8 / (double) slope);
        }
        Files.write(atlas, Arrays.copyOf(bytes, 352 + SHAPE.voxels()));
        CommandLineRun scaled = fcnm(with(options, folder.resolve("scaled")));
        assertThat(scaled.exitCode()).as(scaled.err()).isZero();
        assertThat(folder.resolve("scaled/networks.tsv")).hasSameBinaryContentAs(folder.resolve("whole/networks.tsv"));
        header.putFloat(112, 4f);
        header.put(353, (byte) 1);
        header.putFloat(112, 3.92f);
        Files.write(atlas, Arrays.copyOf(bytes, 352 + SHAPE.voxels()));
        CommandLineRun coarse = fcnm(with(options, folder.resolve("coarse")));
        assertThat(coarse.exitCode()).isEqualTo(3);
        assertThat(coarse.errors()).singleElement().asString().contains("too coarse for labels; write it again as integers");
    }

    private static Object[] with(Object[] options, Object last) {
        Object[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = last;
        return all;
    }
}
