package confoci.host.io.foci;

import java.util.Locale;
import java.util.Optional;

/** The formats of foci tables that can be written, and with older variants read. */
public enum FociFormat {

    /** Text of Sleuth and GingerALE: {@code // Study: Contrast}, {@code // Subjects=N}, a coordinate per line. */
    SLEUTH("Sleuth/GingerALE text", new SleuthWriter()),

    /** The first sheet of a workbook in the layout of pyALE and JALE. */
    XLSX("pyALE/JALE workbook", new WorkbookWriter()),

    /** Comma-separated columns with a header. */
    CSV("comma-separated table", new DelimitedWriter(',')),

    /** Tab-separated columns with a header. */
    TSV("tab-separated table", new DelimitedWriter('\t')),

    /** The JSON of NiMARE's Dataset. */
    NIMARE("NiMARE data set", new NimareWriter()),

    /** The JSON of a NIMADS studyset, with its annotation inside. */
    NIMADS("NIMADS studyset", new NimadsWriter());

    private final String description;
    private final FociWriter writer;

    FociFormat(String description, FociWriter writer) {
        this.description = description;
        this.writer = writer;
    }

    /** For people. */
    public String description() {
        return description;
    }

    FociWriter writer() {
        return writer;
    }

    /** The format that a file name's extension stands for; empty for unknown ones and for {@code .json}, which two formats share. */
    public static Optional<FociFormat> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".txt")) {
            return Optional.of(SLEUTH);
        }
        for (FociFormat format : new FociFormat[] {XLSX, CSV, TSV}) {
            if (lower.endsWith("." + format)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
