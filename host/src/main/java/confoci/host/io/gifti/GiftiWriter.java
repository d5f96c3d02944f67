package confoci.host.io.gifti;

import confoci.host.io.xml.XmlText;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Writes GIFTI 1.0: maps on the vertices of a surface, as {@code .func.gii}. The same maps give the same bytes. */
public final class GiftiWriter {

    private GiftiWriter() {
    }

    /**
     * Writes maps.
     *
     * @param structure whose surface it is
     * @param names     of the maps
     * @param maps      each a value per vertex
     * @throws IOException if the file cannot be written
     */
    public static void writeMaps(Path target, BrainStructure structure, List<String> names, List<float[]> maps) throws IOException {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">
                """);
        xml.append("<GIFTI Version=\"1.0\" NumberOfDataArrays=\"").append(maps.size()).append("\">\n");
        metadata(xml, "AnatomicalStructurePrimary", structure.anatomy());
        xml.append("<LabelTable/>\n");
        for (int map = 0; map < maps.size(); map++) {
            float[] values = maps.get(map);
            xml.append("<DataArray Intent=\"NIFTI_INTENT_NONE\" DataType=\"NIFTI_TYPE_FLOAT32\" ArrayIndexingOrder=\"RowMajorOrder\""
                    + " Dimensionality=\"1\" Dim0=\"").append(values.length).append("\" Encoding=\"Base64Binary\""
                    + " Endian=\"LittleEndian\" ExternalFileName=\"\" ExternalFileOffset=\"0\">\n");
            metadata(xml, "Name", names.get(map));
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            xml.append("<Data>").append(Base64.getEncoder().encodeToString(bytes.array())).append("</Data>\n</DataArray>\n");
        }
        Files.writeString(target, xml.append("</GIFTI>\n"), StandardCharsets.UTF_8);
    }

    private static void metadata(StringBuilder xml, String name, String value) {
        xml.append("<MetaData><MD><Name>").append(name).append("</Name><Value>");
        XmlText.append(xml, value);
        xml.append("</Value></MD></MetaData>\n");
    }
}
