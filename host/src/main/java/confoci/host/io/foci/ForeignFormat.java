package confoci.host.io.foci;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/** Files that are given for tables of foci and are something else: what they are and what to do. */
final class ForeignFormat {

    private static final String AS_CSV = "; save the table as .xlsx or CSV";

    private ForeignFormat() {
    }

    /** What a file is, by its first bytes after unpacking gzip; empty if it may be a table of foci. */
    static Optional<String> of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return Optional.of("this is an Excel 97-2003 (.xls) or password-protected workbook; save it as .xlsx without a password, or as"
                    + " CSV");
        }
        if (start.startsWith("PAR1")) {
            return Optional.of("this is a parquet file; export the studyset as JSON");
        }
        if (start.startsWith("%PDF")) {
            return Optional.of("this is a PDF; copy its table into a spreadsheet and save that as CSV");
        }
        if (start.startsWith("\u0080\u0002") || start.startsWith("\u0080\u0003") || start.startsWith("\u0080\u0004")
                || start.startsWith("\u0080\u0005")) {
            return Optional.of("this is a Python pickle, which only Python can read; save NiMARE's data set as JSON");
        }
        if (start.startsWith("RDX2") || start.startsWith("RDX3") || start.startsWith("X\n\0\0\0")) {
            return Optional.of("these are data of R; save the table with write.csv");
        }
        if (start.startsWith("MATLAB 5.0") || start.startsWith("\u0089HDF")) {
            return Optional.of("these are data of MATLAB or HDF5; save the table as CSV (writetable)");
        }
        if (start.startsWith("$FL2") || start.startsWith("<stata_dta>")) {
            return Optional.of("these are data of SPSS or Stata; save the table as CSV");
        }
        if (start.startsWith("BZh") || start.startsWith("7z\u00bc\u00af") || start.startsWith("Rar!") || start.startsWith("\u00fd7zXZ")
                || start.startsWith("\u0028\u00b5\u002f\u00fd")) {
            return Optional.of("this is a packed file (bzip2, 7z, rar, xz or zstd); unpack it; only gzip is read as it is");
        }
        if (start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("this is a picture" + AS_CSV);
        }
        return ofText(start);
    }

    private static Optional<String> ofText(String start) {
        String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
        String lower = text.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("{\\rtf")) {
            return Optional.of("this is rich text (RTF); save it as plain text, in TextEdit by Format > Make Plain Text");
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.startsWith("<table")) {
            return Optional.of("this is a web page (HTML), as some databases name .xls" + AS_CSV);
        }
        if (lower.startsWith("<?xml")) {
            return Optional.of("this is XML" + (lower.contains("excel") || lower.contains("spreadsheet") ? ", perhaps Excel 2003's" : "")
                    + AS_CSV);
        }
        return Optional.empty();
    }

    /** What a zip archive without a workbook of Excel is. */
    static Optional<String> of(ZipFile zip) {
        if (zip.getEntry("word/document.xml") != null) {
            return Optional.of("this is a document of Word; copy its table into a spreadsheet, or save it as plain text");
        }
        if (zip.getEntry("xl/workbook.bin") != null) {
            return Optional.of("this is a binary workbook (.xlsb); save it as .xlsx or CSV");
        }
        if (zip.getEntry("Index/Document.iwa") != null) {
            return Optional.of("this is a document of Apple's Numbers or Pages; export the table as Excel or CSV");
        }
        if (zip.getEntry("META-INF/manifest.xml") != null && zip.getEntry("content.xml") != null) {
            return Optional.of("this is an OpenDocument file (.ods, .odt); save the table as .xlsx or CSV");
        }
        return Optional.empty();
    }
}
