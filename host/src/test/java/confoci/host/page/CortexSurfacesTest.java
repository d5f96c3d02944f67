package confoci.host.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.safe.FileRecord;
import confoci.host.report.MapFile;
import confoci.host.report.Report;
import confoci.host.space.BrainStructure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The surfaces that a page shows maps on: those of the run or those that are asked for, whichever way their triangles run. */
class CortexSurfacesTest {

    private static final Path DENSE = Path.of("src", "test", "resources", "confoci", "host", "fcnm", "dense");

    @TempDir
    private Path folder;

    /** The map of grayordinates on the surfaces that the run has read; without them, the page says how to add them. */
    @Test
    void grayordinatesAreOnTheSurfacesOfTheRun() throws IOException {
        Path left = Files.copy(DENSE.resolve("left.surf.gii"), folder.resolve("left.surf.gii"));
        Path right = Files.copy(DENSE.resolve("right.surf.gii"), folder.resolve("right.surf.gii"));
        Files.copy(DENSE.resolve("t_4.dscalar.nii"), folder.resolve("t.dscalar.nii"));
        Report report = Report.of("t", List.of(), List.of(new MapFile("t.dscalar.nii", "t", "t", MapFile.Show.BEYOND, 0)), "");
        String without = ResultPage.html(folder, report, Map.of());
        assertThat(without).doesNotContain("id=\"cortex\"").contains("confoci report DIR --surface-left FILE --surface-right FILE");

        Map<String, ?> record = Map.of("inputs", List.of(input(left), input(right)));
        assertThat(ResultPage.html(folder, report, record)).contains("id=\"cortex\"", "id=\"map-1-left\"", "id=\"mesh-right\"")
                .doesNotContain("fsaverage5", left.toString());
        Path results = Files.createDirectory(folder.resolve("results"));
        Files.move(folder.resolve("t.dscalar.nii"), results.resolve("t.dscalar.nii"));
        Map<String, ?> moved = Map.of("inputs", List.of(Map.of("name", "elsewhere/left.surf.gii", "path", "../left.surf.gii", "sha256",
                FileRecord.of("", left).sha256())));
        assertThat(ResultPage.html(results, report, moved)).contains("id=\"mesh-left\"");
        Files.move(results.resolve("t.dscalar.nii"), folder.resolve("t.dscalar.nii"));
        Files.writeString(left, Files.readString(left) + "\n");
        assertThat(ResultPage.html(folder, report, record)).contains("id=\"mesh-right\"",
                "The values of the left hemisphere are not in this page").doesNotContain("id=\"mesh-left\"");

        SurfaceModel mesh = SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 32_492);
        assertThatThrownBy(() -> Cortex.of(Map.of(BrainStructure.CORTEX_RIGHT, right), List.of(mesh), folder, Map.of()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("give the surface of the same mesh");
    }

    private static Map<String, String> input(Path file) throws IOException {
        return Map.of("name", file.toString(), "sha256", FileRecord.of("", file).sha256());
    }

    /** Its normals would point inwards, so that the viewer would show its inner side, and turn to the wrong one. */
    @Test
    void aSurfaceWhoseTrianglesRunClockwiseIsTheSame() throws IOException {
        Files.copy(DENSE.resolve("t_4.dscalar.nii"), folder.resolve("t.dscalar.nii"));
        Report report = Report.of("t", List.of(), List.of(new MapFile("t.dscalar.nii", "t", "t", MapFile.Show.BEYOND, 0)), "");
        Path usual = DENSE.resolve("left.surf.gii");
        Path turned = turned(usual);
        assertThat(Files.readString(turned)).isNotEqualTo(Files.readString(usual));
        List<String> pages = Stream.of(usual, turned).map(file -> new Page(Material.read(folder, report, Map.of(),
                Map.of(BrainStructure.CORTEX_LEFT, file))).html()).toList();
        assertThat(pages.getFirst()).contains("id=\"mesh-left\"", "left cortex from the outer side (above)");
        assertThat(pages.getLast()).isEqualTo(pages.getFirst());
    }

    /** A surface with two corners of each triangle exchanged. */
    private Path turned(Path surface) throws IOException {
        String text = Files.readString(surface);
        int start = text.lastIndexOf("<Data>") + "<Data>".length();
        int end = text.indexOf("</Data>", start);
        ByteBuffer corners;
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text.substring(start, end))))) {
            corners = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (int i = 0; i < corners.capacity(); i += 3 * Integer.BYTES) {
            int second = corners.getInt(i + Integer.BYTES);
            corners.putInt(i + Integer.BYTES, corners.getInt(i + 2 * Integer.BYTES)).putInt(i + 2 * Integer.BYTES, second);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(corners.array());
        }
        return Files.writeString(folder.resolve("turned.surf.gii"), text.substring(0, start)
                + Base64.getEncoder().encodeToString(packed.toByteArray()) + text.substring(end));
    }

    @Test
    void surfacesOfTheOtherSideAndUnusedOnesAreTold() throws IOException {
        Path other = Files.writeString(folder.resolve("l.surf.gii"), Files.readString(DENSE.resolve("right.surf.gii"))
                .replaceFirst("<MetaData><MD><Name>AnatomicalStructurePrimary.*?</MetaData>", "<MetaData />"));
        SurfaceModel mesh = SurfaceModel.whole(BrainStructure.CORTEX_LEFT, 162);
        assertThatThrownBy(() -> Cortex.of(Map.of(BrainStructure.CORTEX_LEFT, other), List.of(mesh), folder, Map.of()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("lie on the other side of the midline");

        Path right = DENSE.resolve("right.surf.gii");
        assertThat(Cortex.of(Map.of(BrainStructure.CORTEX_RIGHT, right), List.of(mesh), folder, Map.of()).sides()).isEmpty();
        Report none = Report.of("no maps", List.of(), List.of(), "");
        assertThat(Material.read(folder, none, Map.of(), Map.of(BrainStructure.CORTEX_RIGHT, right)).brain()
                .unused(Map.of(BrainStructure.CORTEX_RIGHT, right)))
                .containsExactly(right + ": is not in the page, because it shows no maps");
    }
}
