package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFormatTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\\rtf1\\ansi\\ansicpg1252 // Reference=MNI\\|this is rich text (RTF); save it as plain text",
        "<!DOCTYPE html><html>|this is a web page (HTML)", "<table><tr><td>x|this is a web page (HTML)",
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>|this is XML, perhaps Excel 2003's", "RDX3\\nX|data of R",
        "MATLAB 5.0 MAT-file|data of MATLAB", "$FL2@(#) SPSS|data of SPSS", "BZh91AY|this is a packed file", "Rar!x|this is a packed file",
        "\u0080\u0004\u0095|a Python pickle", "\u0089PNG|this is a picture", "%PDF-1.4|this is a PDF"})
    void isCalledByItsNameWithTheRemedy(String start, String message) {
        byte[] content = (start + "\n1 2 3\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Read.bytes(folder, content)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }

    @Test
    void aGzippedPickleOfNimareIsCalledOne() throws IOException {
        Path file = folder.resolve("dset.pkl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[] {(byte) 0x80, 4, (byte) 0x95, 1, 2, 3});
        }

        assertThatThrownBy(() -> Read.file(file)).hasMessageContaining("save NiMARE's data set as JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"word/document.xml|a document of Word", "xl/workbook.bin|a binary workbook (.xlsb)",
        "Index/Document.iwa|Apple's Numbers or Pages", "content.xml|an OpenDocument file"})
    void archivesAreCalledByWhatTheyHold(String part, String message) throws IOException {
        Path file = folder.resolve("foci.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
            zip.putNextEntry(new ZipEntry(part));
        }

        assertThatThrownBy(() -> Read.file(file)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }
}
