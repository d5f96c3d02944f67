package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.Parcels;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code confoci parcellate} and {@code confoci project} write, and what they refuse. */
class ParcellateCommandTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void copy() throws IOException {
        out = folder.resolve("out");
        for (String name : List.of("parcellation/atlas.nii.gz", "parcellation/one.nii.gz", "parcellation/two.nii.gz",
                "parcellation/atlas.dlabel.nii", "parcellation/maps.dscalar.nii", "parcellation/series.dtseries.nii",
                "parcellation/weights.dscalar.nii", "projection/volume.nii.gz", "projection/left.middle.surf.gii",
                "projection/right.middle.surf.gii", "projection/left.inner.surf.gii", "projection/left.outer.surf.gii")) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/confoci/host/" + name), name)) {
                Files.copy(in, folder.resolve(name.substring(name.indexOf('/') + 1)));
            }
        }
        text("constant.csv", "file,group,n\none.nii.gz,a,3\none.nii.gz,a,0\n");
        text("absent.csv", "file;receptor;subjects\nnone.nii;a;3\n");
        text("columns.tsv", "file\tn\none.nii.gz\t3\n");
        text("words.csv", "study,x,y,z\nA,1,2,3\n");
        ByteBuffer dense = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("maps.dscalar.nii"))).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = Math.toIntExact(dense.getLong(168)); at < dense.capacity(); at += Float.BYTES) {
            dense.putFloat(at, Float.NaN);
        }
        Files.write(folder.resolve("nothing.dscalar.nii"), dense.array());
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve("one.nii.gz")))) {
            byte[] volume = packed.readAllBytes();
            Arrays.fill(volume, 352, volume.length, (byte) 0);
            Files.write(folder.resolve("zeros.nii"), volume);
        }
    }

    private void text(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** Words that name files of the folder become paths. */
    private CommandLineRun run(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            String file = word.contains("#") ? word.substring(0, word.indexOf('#')) : word;
            words.add(file.contains(".") && Files.exists(folder.resolve(file)) ? folder.resolve(word).toString() : word);
        }
        words.addAll(List.of("--out", out.toString()));
        return CommandLineRun.of(words);
    }

    private ResultReader good(String line) {
        CommandLineRun run = run(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(out);
    }

    @Test
    void mapsOfParcelsAreATableAndAFile() {
        ResultReader result = good("parcellate maps.dscalar.nii --atlas atlas.dlabel.nii");
        assertThat(result.ownNames()).containsExactlyInAnyOrder("parcels.tsv", "parcels.json", "parcels.pscalar.nii", "left_out.tsv",
                "left_out.json", "run.json", "methods.txt", "references.bib", "tables.xlsx");
        assertThat(result.column("parcels.tsv", "key")).containsExactly("3", "4", "5", "7", "9", "20");
        assertThat(result.column("parcels.tsv", "first").get(2)).isEqualTo("n/a");
        try (CiftiFile file = CiftiFile.open(out.resolve("parcels.pscalar.nii"))) {
            assertThat(file.type()).isEqualTo(CiftiType.PSCALAR);
            assertThat(file.mapNames()).containsExactly("first", "second");
            double[] values = file.map(1);
            assertThat(values[2]).isNaN();
            assertThat(values[0]).isCloseTo(Double.parseDouble(result.column("parcels.tsv", "second").getFirst()), within(1e-6));
            Parcels parcels = (Parcels) file.axes().alongColumn();
            assertThat(parcels.parcels().get(0).vertices(BrainStructure.CORTEX_LEFT)).hasSize(16);
            assertThat(parcels.parcels().get(4).voxels()).isEqualTo(4);
        }
    }

    @Test
    void aSeriesAndOneMap() {
        good("parcellate series.dtseries.nii --atlas atlas.dlabel.nii");
        try (CiftiFile file = CiftiFile.open(out.resolve("parcels.ptseries.nii"))) {
            assertThat(file.columns()).isEqualTo(5);
        }
        ResultReader one = good("parcellate maps.dscalar.nii#second --z --atlas atlas.dlabel.nii --force");
        double[] z = one.column("parcels.tsv", "maps second").stream().filter(cell -> !cell.equals("n/a"))
                .mapToDouble(Double::parseDouble).toArray();
        double sum = 0;
        double squares = 0;
        for (double value : z) {
            sum += value;
            squares += value * value;
        }
        assertThat(sum).isCloseTo(0, within(1e-12));
        assertThat(squares / z.length).isCloseTo(1, within(1e-12));
    }

    /** There and back: values of vertices that are taken to voxels and read there again. */
    @Test
    void aVolumeComesToTheSurfaceAndBack() {
        good("project volume.nii.gz --surface-left left.middle.surf.gii --surface-right right.middle.surf.gii --method enclosing");
        Path surface = out.resolve("projected.dscalar.nii");
        try (CiftiFile file = CiftiFile.open(surface)) {
            assertThat(file.rows()).isEqualTo(324);
        }
        Path first = out;
        out = folder.resolve("back");
        CommandLineRun run = CommandLineRun.of(List.of("project", first.resolve("projected.dscalar.nii").toString(), "--grid",
                folder.resolve("volume.nii.gz").toString(), "--distance", "1", "--surface-left",
                folder.resolve("left.middle.surf.gii").toString(), "--surface-right", folder.resolve("right.middle.surf.gii").toString(),
                "--out", out.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.exists(out.resolve("projected.nii.gz"))).isTrue();
    }

    /** As wb_command -cifti-separate has them, but for NaN where there is no value. */
    @Test
    void surfacesHaveFilesOfTheirOwn() throws IOException {
        Files.copy(folder.resolve("volume.nii.gz"), folder.resolve("a&b.nii.gz"));
        good("project volume.nii.gz a&b.nii.gz --surface-left left.middle.surf.gii --surface-right right.middle.surf.gii");
        for (int side = 0; side < 2; side++) {
            String xml = Files.readString(out.resolve("projected." + "LR".charAt(side) + ".func.gii"));
            assertThat(xml).contains("NumberOfDataArrays=\"2\"", side == 0 ? ">CortexLeft<" : ">CortexRight<", ">a&amp;b<");
            String[] data = xml.split("<Data>");
            for (int map = 0; map < 2; map++) {
                float[] all = SmallNetwork.map(out.resolve("projected.dscalar.nii"), map);
                float[] values = new float[all.length / 2];
                ByteBuffer.wrap(Base64.getDecoder().decode(data[map + 1].split("<")[0])).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                        .get(values);
                assertThat(values).containsExactly(Arrays.copyOfRange(all, side * values.length, (side + 1) * values.length));
            }
        }
        assertThat(Files.readString(out.resolve("report.html"))).contains("projected.L.func.gii",
                "the same maps on the vertices of CORTEX_LEFT");
        Files.copy(out.resolve("projected.dscalar.nii"), folder.resolve("template.dscalar.nii"));
        good("project volume.nii.gz --template template.dscalar.nii --surface-left left.middle.surf.gii"
                + " --surface-right right.middle.surf.gii --force");
        assertThat(Files.readString(out.resolve("projected.L.func.gii"))).contains("Dim0=\"162\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 | parcellate --atlas atlas.nii.gz | no maps",
        "2 | parcellate one.nii.gz | no atlas",
        "2 | parcellate one.nii.gz --atlas atlas.nii.gz --statistic mode | mean or median",
        "2 | parcellate one.nii.gz --atlas atlas.nii.gz --statistic median --weights two.nii.gz | --weights are those of a mean",
        "2 | parcellate one.nii.gz --atlas atlas.nii.gz --surface-left left.middle.surf.gii | add --weights area",
        "2 | parcellate one.nii.gz --tracers constant.csv --atlas atlas.nii.gz | names the maps; leave out",
        "3 | parcellate one.nii.gz --atlas atlas.dlabel.nii | confoci project",
        "3 | parcellate maps.dscalar.nii --atlas atlas.nii.gz | give an atlas that is a .dlabel.nii",
        "3 | parcellate atlas.dlabel.nii --atlas atlas.dlabel.nii | whose values have no mean",
        "3 | parcellate maps.dscalar.nii --atlas maps.dscalar.nii | is not a label file",
        "3 | parcellate maps.dscalar.nii#third --atlas atlas.dlabel.nii | has no map 'third'",
        "3 | parcellate volume.nii.gz --atlas words.csv | words.csv",
        "3 | parcellate maps.dscalar.nii --atlas atlas.dlabel.nii --weights area | whose areas are not known",
        "3 | parcellate maps.dscalar.nii --atlas atlas.dlabel.nii --weights maps.dscalar.nii | where one of weights is needed",
        "3 | parcellate --tracers constant.csv --atlas atlas.nii.gz | row 3: n is '0'",
        "3 | parcellate --tracers absent.csv --atlas atlas.nii.gz | row 2: there is no file 'none.nii'",
        "3 | parcellate --tracers columns.tsv --atlas atlas.nii.gz | no column group",
        "3 | parcellate --tracers words.csv --atlas atlas.nii.gz | names no column of files",
        "2 | project volume.nii.gz | no surface",
        "3 | parcellate maps.dscalar.nii nothing.dscalar.nii --atlas atlas.dlabel.nii | has no value in any of the 6 parcels of",
        "3 | parcellate zeros.nii --atlas atlas.nii.gz --ignore-zeros | has no value in any of the",
        "3 | project left.middle.surf.gii --surface-left left.middle.surf.gii | wb_command -cifti-create-dense-scalar",
        "3 | parcellate left.middle.surf.gii --atlas atlas.dlabel.nii | is a GIFTI file of one surface",
        "2 | project maps.dscalar.nii --grid volume.nii.gz --surface-left left.middle.surf.gii | give their surface by --surface-right",
        "2 | project volume.nii.gz --template atlas.dlabel.nii --surface-right right.middle.surf.gii | surface by --surface-left",
        "2 | project volume.nii.gz --surface-left left.middle.surf.gii --method nearest | by trilinear, enclosing or ribbon",
        "2 | project volume.nii.gz --inner-left left.inner.surf.gii | a ribbon lies between two surfaces",
        "2 | project volume.nii.gz --surface-left left.middle.surf.gii --grid volume.nii.gz | leave it out",
        "2 | project maps.dscalar.nii --surface-left left.middle.surf.gii | give --grid FILE",
        "2 | project volume.nii.gz --surface-left left.middle.surf.gii --distance 0 --method enclosing | above 0",
        "3 | project volume.nii.gz maps.dscalar.nii --surface-left left.middle.surf.gii | give maps of one kind",
        "3 | project maps.dscalar.nii --grid volume.nii.gz --surface-left left.middle.surf.gii --surface-right right.middle.surf.gii"
                + " | vertices",
        "3 | project volume.nii.gz --surface-right left.middle.surf.gii | other option"})
    void badInputIsToldInOneLine(int exit, String line, String words) {
        CommandLineRun run = run(line.strip());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exit);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).contains(words);
        assertThat(out).doesNotExist();
    }
}
