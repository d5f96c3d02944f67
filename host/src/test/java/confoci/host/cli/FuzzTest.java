package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.atlas.Atlases;
import confoci.host.atlas.Region;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.VoxelDomain;
import confoci.host.fuzz.Fuzz;
import confoci.host.grayordinate.CoordinateTable;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiSeries;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.space.BrainStructure;
import confoci.host.template.MaskReader;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every kind but tables of foci, damaged in thousands of ways: each is read or refused in a line, takes little memory, and writes
 * nothing to a terminal that this would act on.
 */
class FuzzTest {

    private static final Set<Integer> INPUT = Set.of(3);
    /** Also what a user asks for and must not get, such as replacing a folder. */
    private static final Set<Integer> REQUEST = Set.of(2, 3);

    @TempDir
    Path temp;

    private static byte[] sound(String name) throws IOException {
        try (InputStream in = FuzzTest.class.getResourceAsStream("/confoci/host/io/" + name)) {
            return in.readAllBytes();
        }
    }

    /** Runs a command as it is typed; what it prints and how it ends is looked at, too. */
    private static void run(List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).as("%s: %s", arguments, run.err()).isIn(0, 3);
        assertThat((run.out() + run.err()).replaceAll("[\n\t]", "").chars()).as("%s: %s", arguments, run.err())
                .noneMatch(Character::isISOControl).noneMatch(c -> c == 0x202E);
        assertThat(run.errors().size()).as(run.err()).isEqualTo(run.exitCode() == 0 ? 0 : 1);
        assertThat(run.err()).doesNotContain("For input string", "out of bounds", "JAXP", "Exception");
    }

    private void file(String name, byte[] valid, int damages, Reader reader) throws Exception {
        Path file = temp.resolve(name);
        Fuzz.survives(INPUT, valid, damages, damaged -> {
            Files.write(file, damaged);
            reader.read(file);
        });
    }

    @FunctionalInterface
    private interface Reader {
        void read(Path file) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nifti/f4_le.nii", "nifti/i2_be_2.nii.gz", "nifti/sform_rotated.nii", "nifti/scaled.nii", "nifti/spm.hdr"})
    void images(String name) throws Exception {
        if (name.endsWith(".hdr")) {
            Files.write(temp.resolve("x.img"), sound("nifti/spm.img"));
        }
        file("x" + name.substring(name.indexOf('.')), sound(name), 400, file -> {
            NiftiReader.read(file);
            MaskReader.read(file, 0.5);
        });
    }

    @Test
    void series() throws Exception {
        file("x.nii.gz", sound("nifti/series.nii.gz"), 500, file -> {
            try (NiftiSeries series = NiftiSeries.open(file)) {
                for (int volume = 0; volume < series.volumes(); volume++) {
                    series.next();
                }
                series.values(new int[] {0}, new double[series.volumes()]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"f4.dscalar.nii", "scaled.dscalar.nii", "f4.dlabel.nii", "f4_be.dlabel.nii", "f4.pconn.nii", "f4.ptseries.nii"})
    void mapsAndLabels(String name) throws Exception {
        file("x" + name.substring(name.indexOf('.')), sound("cifti/" + name), 400, file -> {
            try (CiftiFile cifti = CiftiFile.open(file)) {
                cifti.map(0);
                if (name.contains("dlabel")) {
                    GrayordinateSpace space = new GrayordinateSpace(cifti.brainModels(), "the connectome");
                    Atlases.read(List.of(Path.of(file + "#1")), Optional.empty(), GrayordinateDomain.all(space,
                            new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of())));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"f4.dtseries.nii", "f4_be.dtseries.nii"})
    void denseSeries(String name) throws Exception {
        file("x.dtseries.nii", sound("cifti/" + name), 400, file -> {
            try (CiftiSeries series = CiftiSeries.open(file)) {
                double[] block = new double[series.brainModels().size() * Math.min(series.volumes(), 16)];
                while (series.next(block) > 0) {
                    assertThat(block).isNotEmpty();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hand_ascii_be_row.surf.gii", "nibabel_base64.surf.gii", "nibabel_zlib.surf.gii", "wb_zlib.surf.gii"})
    void surfaces(String name) throws Exception {
        file("x.surf.gii", sound("gifti/" + name), 300, GiftiReader::surface);
    }

    @Test
    void labelsOfSurfaces() throws Exception {
        int vertices = GiftiReader.labels(Files.write(temp.resolve("x.label.gii"), sound("gifti/wb.label.gii"))).maps().getFirst().length;
        GrayordinateSpace space = new GrayordinateSpace(
                new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, vertices)), null), "the connectome");
        file("x.label.gii", sound("gifti/wb.label.gii"), 300, file -> Atlases.read(List.of(Path.of(file + "#1")), Optional.empty(),
                GrayordinateDomain.all(space, new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of()))));
    }

    @Test
    void connectomesAsTheyAreTyped() throws Exception {
        for (String name : List.of("cifti/f4.dconn.nii", "cifti/f4_be.dconn.nii", "cifti/f4.dtseries.nii")) {
            file("x" + name.substring(name.indexOf('.')), sound(name), 150, file -> run(List.of("connectome", "info", file.toString())));
        }
    }

    @Test
    void matrices() throws Exception {
        SmallNetwork network = SmallNetwork.in(temp);
        Path whole = temp.resolve("whole.npy");
        assertThat(CommandLineRun.of(List.of("connectome", "info", network.connectome().toString())).exitCode()).isZero();
        Files.write(whole, npy(network.matrix()));
        file("x.npy", Files.readAllBytes(whole), 150, file -> run(List.of("connectome", "info", file.toString(), "--mask",
                network.maskFile().toString())));
    }

    /** A matrix of float32 as NumPy writes it. */
    private static byte[] npy(float[][] rows) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.length + ", " + rows.length + "), }";
        header += " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(128 + Float.BYTES * rows.length * rows.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0).putShort((short) 118)
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (float[] row : rows) {
            for (float value : row) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    @Test
    void packedStores() throws Exception {
        SmallNetwork network = SmallNetwork.in(temp);
        Path store = temp.resolve("store.cfc");
        assertThat(CommandLineRun.of(List.of("connectome", "pack", network.connectome().toString(), "--out", store.toString(), "--half"))
                .exitCode()).isZero();
        byte[] valid = Files.readAllBytes(store);
        file("x.cfc", valid, 800, file -> {
            try (PackedConnectome packed = PackedConnectome.open(file)) {
                packed.verify(rows -> { });
            }
        });
        file("y.cfc", valid, 100, file -> run(List.of("connectome", "info", file.toString())));
    }

    @Test
    void tablesOfContrasts() throws Exception {
        SmallStudy study = SmallStudy.in(Files.createDirectory(temp.resolve("study")));
        Path table = temp.resolve("other.csv");
        String sound = Files.readString(study.table()).replace("Simulated", "Other");
        Fuzz.survives(INPUT, sound.getBytes(StandardCharsets.UTF_8), 100, damaged -> {
            Files.write(table, damaged);
            run(List.of("contrast", study.table().toString(), table.toString(), "--mask", study.maskFile().toString(), "--out",
                    temp.resolve("contrast").toString(), "--force", "--permutations", "3", "--shared", "keep", "--device", "cpu:scalar",
                    "--correct", "vfwe", "--quiet"));
        });
    }

    @Test
    void coordinates() throws Exception {
        StringBuilder text = new StringBuilder("x y z\n");
        for (int g = 0; g < 40; g++) {
            text.append(g - 20).append(' ').append(g * 0.5).append(" nan\n");
        }
        byte[] valid = text.toString().getBytes(StandardCharsets.UTF_8);
        file("mni.txt", valid, 1000, file -> CoordinateTable.read(file, 40));
    }

    @Test
    void coordinatesAsTheyAreTyped() throws Exception {
        SmallNetwork network = SmallNetwork.in(temp);
        StringBuilder text = new StringBuilder();
        for (int g = 0; g < SmallNetwork.models().size(); g++) {
            text.append(g % 40 - 20).append(" 10 ").append(g / 40).append('\n');
        }
        file("mni.txt", text.toString().getBytes(StandardCharsets.UTF_8), 60, file -> {
            run(List.of("seed", "--at", "0 10 0", "--connectome", network.connectome().toString(), "--coordinates", file.toString(),
                    "--out", temp.resolve("seeds").toString(), "--force", "--quiet"));
        });
    }

    @Test
    void namesOfNetworks() throws Exception {
        Path atlas = temp.resolve("mask.nii.gz");
        SmallMasks.write(SmallStudy.mask(), atlas);
        VoxelDomain domain = new VoxelDomain(SmallStudy.mask(), "mask");
        file("names.tsv", "index\tname\tcolour\n1\tsalience\tred\n2\tdefault mode\tblue\n".getBytes(StandardCharsets.UTF_8), 1000, file -> {
            for (Region region : Atlases.read(List.of(atlas), Optional.of(file), domain).regions()) {
                assertThat(region.name().chars()).noneMatch(Character::isISOControl);
            }
        });
    }

    @Test
    void recordsOfFoldersThatAreToBeReplaced() throws Exception {
        Path out = temp.resolve("out");
        RunRecord record = new RunRecord(List.of("demo"));
        record.folder("network");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            folder.write("a.txt", file -> Files.writeString(file, "a"));
            record.write(folder);
            folder.commit();
        }
        byte[] valid = Files.readAllBytes(out.resolve("run.json"));
        Path outside = Files.writeString(Files.createDirectory(temp.resolve("network")).resolve("mine.txt"), "mine");
        Fuzz.survives(REQUEST, valid, 1000, damaged -> {
            Files.createDirectories(out);
            Files.writeString(out.resolve("a.txt"), "a");
            Files.write(out.resolve("run.json"), damaged);
            ResultFolder.create(out, true).close();
        });
        assertThat(outside).hasContent("mine");
    }
}
