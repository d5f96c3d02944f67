package confoci.host.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.Domains;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what is written, and against Connectome Workbench, which makes a dlabel file of the same files. */
class SurfaceLabelReaderTest {

    private static final String LEFT = "<Label Key='0' Red='1' Green='1' Blue='1' Alpha='0'>???</Label>"
            + "<Label Key='3' Red='0.5' Green='0' Blue='1' Alpha='1'>visual</Label><Label Key='8'>motor</Label>";
    private static final String RIGHT = "<Label Key='0' Red='1' Green='1' Blue='1' Alpha='0'>???</Label>"
            + "<Label Key='3' Red='0.5' Green='0' Blue='1' Alpha='1'>visual</Label>"
            + "<Label Key='5' Red='1' Green='0' Blue='0' Alpha='1'>limbic</Label>";

    @TempDir
    private Path folder;

    private static String gifti(String structure, String table, int[]... maps) {
        StringBuilder text = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<!DOCTYPE GIFTI SYSTEM 'http://www.nitrc.org/frs/download.php/115/gifti.dtd'>\n<GIFTI Version='1.0' NumberOfDataArrays='"
                + maps.length + "'><MetaData>" + (structure.isEmpty() ? "" : entry("AnatomicalStructurePrimary", structure))
                + "</MetaData><LabelTable>" + table + "</LabelTable>");
        for (int i = 0; i < maps.length; i++) {
            text.append("<DataArray Intent='NIFTI_INTENT_LABEL' DataType='NIFTI_TYPE_INT32' ArrayIndexingOrder='RowMajorOrder'"
                    + " Dimensionality='1' Dim0='").append(maps[i].length).append("' Encoding='ASCII' Endian='LittleEndian'"
                    + " ExternalFileName='' ExternalFileOffset=''><MetaData>").append(entry("Name", "map" + (char) ('a' + i)))
                    .append("</MetaData><Data>").append(Arrays.toString(maps[i]).replaceAll("[\\[\\],]", "")).append("</Data></DataArray>");
        }
        return text.append("</GIFTI>\n").toString();
    }

    private static String entry(String name, String value) {
        return "<MD><Name>" + name + "</Name><Value>" + value + "</Value></MD>";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path left() throws IOException {
        return write("L.label.gii", gifti("CortexLeft", LEFT, new int[] {8, 3, 0, 8, 3, 3}));
    }

    private Path right() throws IOException {
        return write("R.label.gii", gifti("CortexRight", RIGHT, new int[] {5, 0, 5, 3, 0}));
    }

    private static Atlas read(Path... files) {
        return Atlases.read(List.of(files), Optional.empty(), Domains.grayordinates());
    }

    @Test
    void oneHemisphereAndOneNameOfTwoRegionsAreDoubtful() throws IOException {
        assertThat(AtlasChecks.warnings(read(left(), right()), Domains.grayordinates(), Optional.empty())).isEmpty();
        assertThat(AtlasChecks.warnings(read(left()), Domains.grayordinates(), Optional.empty())).singleElement().asString()
                .contains("L.label.gii: labels nothing of CORTEX_RIGHT");
        assertThat(AtlasChecks.warnings(read(left()), Domains.grayordinates(1, 2, 9), Optional.empty()))
                .as("a domain of one hemisphere").isEmpty();
        Path alike = write("alike.label.gii", gifti("CortexRight", RIGHT.replace("limbic", "visual"), new int[] {5, 0, 5, 3, 0}));
        assertThat(AtlasChecks.warnings(read(alike), Domains.grayordinates(), Optional.empty())).anySatisfy(warning ->
                assertThat(warning).contains("regions 3 and 5 have the same name, 'visual'"));
    }

    /** Vertices 0 and 5 are no grayordinates. */
    @Test
    void verticesTakeTheirLabels() throws IOException {
        Atlas atlas = read(left());
        assertThat(atlas.regions()).extracting(Region::key).containsExactly(3, 8);
        assertThat(atlas.regions()).extracting(Region::name).containsExactly("visual", "motor");
        assertThat(atlas.regions().getFirst().colour()).contains(new Region.Colour(0.5f, 0, 1, 1));
        assertThat(atlas.labels()).containsExactly(0, -1, 1, 0, -1, -1, -1, -1, -1, -1, -1);
    }

    @Test
    void hemispheresAreJoined() throws IOException {
        Atlas atlas = read(left(), right());
        assertThat(atlas.regions()).extracting(Region::name).containsExactly("visual", "limbic", "motor");
        assertThat(atlas.labels()).containsExactly(0, -1, 2, 0, 1, -1, 1, 0, -1, -1, -1);
    }

    @Test
    void hemispheresAreThoseOfWorkbench() throws IOException, InterruptedException {
        Path dense = folder.resolve("both.dlabel.nii");
        Path left = left();
        Path right = right();
        Assumptions.assumeTrue(works("wb_command", "-version"), "wb_command (Debian: connectome-workbench) is not there");
        assertThat(works("wb_command", "-cifti-create-label", dense.toString(), "-left-label", left.toString(), "-right-label",
                right.toString())).isTrue();
        Atlas expected = read(dense);
        Atlas atlas = read(left, right);
        for (int place = 0; place < atlas.labels().length; place++) {
            assertThat(name(atlas, place)).as("grayordinate %d", place).isEqualTo(name(expected, place));
        }
    }

    private static String name(Atlas atlas, int place) {
        return atlas.labels()[place] < 0 ? "" : atlas.regions().get(atlas.labels()[place]).name();
    }

    private boolean works(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"#2, motor", "#mapb, motor", "#mapa, visual"})
    void aMapIsChosen(String choice, String expected) throws IOException {
        Path file = write("two.label.gii", gifti("CortexLeft", LEFT, new int[] {0, 3, 0, 0, 0, 0}, new int[] {0, 8, 0, 0, 0, 0}));
        assertThat(read(Path.of(file + choice)).regions()).extracting(Region::name).containsExactly(expected);
        assertThatThrownBy(() -> read(file)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("two.label.gii: has 2 maps (1 mapa, 2 mapb) where one is needed");
    }

    @Test
    void aPackedFileUnderAnotherNameIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(gifti("CortexRight", RIGHT, new int[] {5, 0, 5, 3, 0}).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("atlas.gz"), bytes.toByteArray());
        assertThat(read(file).labels()).isEqualTo(read(right()).labels());
    }

    @Test
    void whatIsDoubtfulIsRefused() throws IOException {
        refuse(gifti("", LEFT, new int[6]), "does not tell which structure it labels (AnatomicalStructurePrimary)", "-set-structure");
        refuse(gifti("left cortex", LEFT, new int[6]), "AnatomicalStructurePrimary is 'left cortex'");
        refuse(gifti("CortexLeft", LEFT, new int[7]), "CORTEX_LEFT is a surface of 7 vertices", "has 6");
        refuse(gifti("CortexLeft", LEFT, new int[] {4, 0, 0, 0, 0, 0}), "vertex 0 has the label 4, which its label table does not name");
        refuse(gifti("CortexLeft", LEFT + "<Label Key='8'>sensory</Label>", new int[6]), "key 8 twice, 'motor' and 'sensory'");
        refuse(gifti("CortexLeft", LEFT, new int[6]), "labels none of the grayordinates of some grayordinates");
        refuse(gifti("Cerebellum", LEFT, new int[] {3, 3}), "labels none of the grayordinates of some grayordinates");
        refuse(gifti("CortexLeft", LEFT), "holds no labels");
        Path left = left();
        Domain voxels = Domains.voxels(1);
        assertThatThrownBy(() -> Atlases.read(List.of(left), Optional.empty(), voxels)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("L.label.gii: labels vertices of a surface, and regions of voxels are needed");
        assertThatThrownBy(() -> read(left, left)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("L.label.gii: labels what another file of the atlas labels");
    }

    private void refuse(String text, String... parts) throws IOException {
        Path file = write("doubtful.label.gii", text);
        assertThatThrownBy(() -> read(file)).isInstanceOf(InputDataException.class).message()
                .contains("doubtful.label.gii").contains(parts);
    }
}
