package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes columns apart by a delimiter, under a header; quoting as in RFC 4180, UTF-8, lines end with a line feed. */
final class DelimitedWriter implements FociWriter {

    private final char delimiter;

    DelimitedWriter(char delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    public List<String> write(List<Experiment> experiments, OutputStream out) throws IOException {
        TableRows table = new TableRows(experiments);
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setRecordSeparator('\n').get();
        CSVPrinter printer = new CSVPrinter(text, format);
        printer.printRecord(table.header());
        for (List<Object> row : table.rows()) {
            for (Object cell : row) {
                printer.print(cell instanceof Double number ? Numbers.format(number) : cell);
            }
            printer.println();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        return table.losses();
    }
}
