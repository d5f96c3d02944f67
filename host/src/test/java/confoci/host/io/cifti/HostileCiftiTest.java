package confoci.host.io.cifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, or that lie, end with one line that says what is wrong and what to do. */
class HostileCiftiTest {

    @TempDir
    Path folder;

    private static byte[] sound(String name) throws IOException {
        return Files.readAllBytes(Fixtures.path(name));
    }

    private Path header(Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = sound("f4.dscalar.nii");
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return Files.write(folder.resolve("x.dscalar.nii"), bytes);
    }

    /** The file with other XML, its extension and offset made to fit. */
    private Path xml(String name, UnaryOperator<String> change) throws IOException {
        byte[] bytes = sound(name);
        ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = old.getInt(544);
        String before = new String(bytes, 552, size - 8, StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).as("the change").isNotEqualTo(before);
        byte[] xml = after.getBytes(StandardCharsets.UTF_8);
        int matrix = bytes.length - 544 - size;
        ByteBuffer changed = ByteBuffer.allocate(552 + xml.length + matrix).order(ByteOrder.LITTLE_ENDIAN);
        changed.put(bytes, 0, 544).putInt(8 + xml.length).putInt(32).put(xml).put(bytes, 544 + size, matrix);
        changed.putLong(168, 552 + xml.length);
        return Files.write(folder.resolve("x.nii"), changed.array());
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> CiftiFile.open(file).close()).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContainingAll(words).message().doesNotContain("\n");
    }

    @Test
    void headers() throws IOException {
        refused(folder.resolve("none.nii"), "no such file");
        refused(folder, "is a folder");
        refused(header(h -> h.putInt(0, 348)), "not CIFTI-2");
        refused(header(h -> h.putInt(504, 0)), "intent 0", "not CIFTI-2");
        refused(header(h -> h.putInt(504, 3007)), "intent is 3007", ".dscalar.nii", "3006");
        refused(header(h -> h.putShort(12, (short) 32)), "complex64");
        refused(header(h -> h.putDouble(176, 2).putDouble(184, Double.NaN)), "scl_inter");
        refused(header(h -> h.putLong(56, 3)), "14 rows of 3 values", "14 of 2");
        refused(header(h -> h.putLong(64, 15)), "15 rows of 2 values");
        refused(header(h -> h.putLong(64, Long.MAX_VALUE)), "its XML 14 of 2");
        refused(header(h -> h.putLong(16, 1L << 40)), "not 1 x 1 x 1 x 1 x columns x rows");
        refused(header(h -> h.putLong(24, 2)), "2 x 1 x 1 x 1 x 2 x 14");
        refused(header(h -> h.putLong(16, 7).putLong(72, 2)), "three dimensions");
        refused(header(h -> h.putLong(168, 540)), "starts at byte 540");
        refused(header(h -> h.putLong(168, Long.MAX_VALUE)), "is too short");
        refused(header(h -> h.putInt(544, 1 << 30)), "extension of 1073741824 bytes");
        refused(header(h -> h.putInt(544, 7)), "extension of 7 bytes");
        refused(header(h -> h.putInt(548, 6)), "holds no CIFTI XML");
        byte[] bytes = sound("f4.dscalar.nii");
        refused(Files.write(folder.resolve("x.nii"), Arrays.copyOf(bytes, bytes.length - 1)), "is too short");
    }

    @Test
    void unknownIntentIsTakenFromTheXml() throws IOException {
        try (CiftiFile file = CiftiFile.open(header(h -> h.putInt(504, 3000)))) {
            assertThat(file.type()).isEqualTo(CiftiType.DSCALAR);
        }
    }

    @Test
    void xml() throws IOException {
        String scalar = "f4.dscalar.nii";
        refused(xml(scalar, x -> ""), "XML is");
        refused(xml(scalar, x -> x.substring(0, x.length() / 2)), "XML is damaged at line");
        refused(xml(scalar, x -> "<GIFTI/>"), "begins with <GIFTI>");
        refused(xml(scalar, x -> x.replace("Version=\"2", "Version=\"3")), "is CIFTI version 3");
        refused(xml(scalar, x -> x.replaceFirst("(?s)<MatrixIndicesMap AppliesToMatrixDimension=\"1\".*?</MatrixIndicesMap>", "")),
                "does not define its rows");
        refused(xml(scalar, x -> x.replaceAll("(?s)<BrainModel .*?</BrainModel>", "")), "no brain models");
        refused(xml(scalar, x -> x.replace("AppliesToMatrixDimension=\"1\"", "AppliesToMatrixDimension=\"0\"")), "described twice");
        refused(xml(scalar, x -> x.replace("AppliesToMatrixDimension=\"1\"", "AppliesToMatrixDimension=\"2\"")), "three dimensions");
        refused(xml(scalar, x -> x.replace("TYPE_BRAIN_MODELS", "TYPE_FIBERS")), "'CIFTI_INDEX_TYPE_FIBERS'");
        refused(xml(scalar, x -> x.replace("IndexCount=\"5\"", "IndexCount=\"6\"")), "CORTEX_LEFT has IndexCount 6 and lists 5");
        refused(xml(scalar, x -> x.replace("IndexCount=\"5\"", "IndexCount=\"five\"")), "'five', not an integer");
        refused(xml(scalar, x -> x.replace("IndexOffset=\"5\"", "IndexOffset=\"6\"")), "begins at index 6", "ends at 5");
        refused(xml(scalar, x -> x.replace("IndexOffset=\"5\"", "IndexOffset=\"0\"")), "two brain models begin at index 0");
        refused(xml(scalar, x -> x.replace("Vertices=\"8\"", "Vertices=\"7\"")), "vertex 7");
        refused(xml(scalar, x -> x.replace("CIFTI_STRUCTURE_", "STRUCTURE ")), "is not a brain structure");
        refused(xml(scalar, x -> x.replace("\"5,6,7\"", "\"5,6\"")), "three dimensions");
        refused(xml(scalar, x -> x.replace("\"5,6,7\"", "\"4,6,7\"")), "4 5 6 outside");
        refused(xml(scalar, x -> x.replace("\"5,6,7\"", "\"2000000,2000000,7\"")), "2000000 x 2000000 x 7");
        refused(xml(scalar, x -> x.replaceAll("(?s)<Volume .*?</Volume>", "")), "there is no volume");
        refused(xml(scalar, x -> x.replace("<NamedMap>", "<NamedMap2>").replace("</NamedMap>", "</NamedMap2>")), "its XML 14 of 0");
        refused(xml("f4.dlabel.nii", x -> x.replace("Key=\"70\"", "Key=\"3\"")), "label key 3", "twice");
        refused(xml("f4.pscalar.nii", x -> x.replace("Name=\"left\"", "Name=\"stem\"")), "two parcels are called stem");
        refused(xml("f4.dtseries.nii", x -> x.replace("SECOND", "FORTNIGHT")), "'FORTNIGHT' is not a unit");
        refused(xml("f4.dtseries.nii", x -> x.replaceFirst("SeriesExponent=\"0\"", "SeriesExponent=\"999999\"")), "is no unit");
    }

    /** With entities, a kilobyte of XML could become a gigabyte, or another file be read. */
    @Test
    void entities() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        for (String type : new String[] {
            "<!DOCTYPE CIFTI [<!ENTITY e \"x\">]>", "<!DOCTYPE CIFTI [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE CIFTI [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;\">]>"}) {
            refused(xml("f4.dscalar.nii", x -> "<?xml version=\"1.0\"?>" + type
                    + x.substring(x.indexOf("<CIFTI")).replaceFirst("<MapName>", "<MapName>&e;")), "XML");
        }
        // Without a use of it, a document type does no harm, and none that is elsewhere is looked for.
        try (CiftiFile file = CiftiFile.open(xml("f4.dscalar.nii", x -> "<!DOCTYPE CIFTI SYSTEM \"" + folder.resolve("none").toUri() + "\">"
                + x.substring(x.indexOf("<CIFTI"))))) {
            assertThat(file.rows()).isEqualTo(14);
        }
    }

    @Test
    void aBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] sound = sound("f4.dtseries.nii");
        int points = Integer.MAX_VALUE / 14;
        String xml = new String(sound, 552, ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(544) - 8, StandardCharsets.UTF_8)
                .replace("\0", "").replace("NumberOfSeriesPoints=\"4\"", "NumberOfSeriesPoints=\"" + points + "\"");
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            ByteBuffer start = ByteBuffer.allocate(552).order(ByteOrder.LITTLE_ENDIAN).put(sound, 0, 544);
            start.putInt(8 + text.length).putInt(32).putLong(56, points).putLong(168, 552 + text.length);
            gzip.write(start.array());
            gzip.write(text);
        }
        // A hole behind the XML: the size counts, not what is in it.
        byte[] bytes = Arrays.copyOf(packed.toByteArray(), 16 << 20);
        refused(Files.write(folder.resolve("x.dtseries.nii.gz"), bytes), "too large to be unpacked", "gunzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f4.dscalar.nii", "f4_be.dlabel.nii", "wb.pconn.nii", "f4.ptseries.nii", "i2_be.dscalar.nii",
        "f4.dconn.nii.gz"})
    void damagedAtRandom(String name) throws IOException {
        byte[] sound = sound(name);
        Random random = new Random(20261122);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10));
            }
            Path path = Files.write(folder.resolve("x.nii"), bytes);
            try (CiftiFile file = CiftiFile.open(path)) {
                file.matrix().read(0, file.rows(), new float[Math.multiplyExact(file.rows(), file.columns())]);
                file.map(file.columns() - 1);
                if (file.axes().alongColumn() instanceof BrainModels models) {
                    models.indicesIn("a", SmallAxes.BRAIN, "b");
                }
            } catch (InputDataException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }
}
