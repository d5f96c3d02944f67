package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.Warnings;
import confoci.host.foci.columns.ColumnChoices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tables under 10,000 headers of real words: what is read is what was meant, or the run stops, or it says what it did. */
class HeaderSweepTest {

    private static final int TABLES = 10_000;

    @Test
    void noTableIsReadOtherwiseThanItWasMeantWithoutAWord() {
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> unrefused = new ArrayList<>();
        int decidable = 0;
        int told = 0;
        for (int seed = 0; seed < TABLES; seed++) {
            MadeUpTable table = new MadeUpTable(seed);
            decidable += table.isDecidable() ? 1 : 0;
            String header = seed + ": " + table.text().lines().findFirst().orElseThrow();
            Warnings warnings = new Warnings();
            List<Experiment> read;
            try {
                Source source = new Source(Path.of("foci.csv"), ReadOptions.defaults(), warnings);
                Table text = seed % 2 != 0 ? sheet(table) : DelimitedReader.find(table.text(), source)
                        .orElseThrow(() -> DelimitedReader.noTable(table.text(), source));
                read = TableReader.read(text, source);
            } catch (InputDataException e) {
                if (table.isDecidable()) {
                    refused.add(header + " -> " + e.getMessage());
                }
                continue;
            }
            if (!table.isDecidable()) {
                unrefused.add(header);
            } else if (!MadeUpTable.signature(read).equals(MadeUpTable.signature(table.truth()))) {
                boolean coordinates = foci(read).equals(foci(table.truth()));
                boolean apart = warnings.list().stream().anyMatch(warning -> warning.contains("apart into")
                        || warning.contains("no column was taken for the sample size"));
                told += coordinates && apart ? 1 : 0;
                if (!coordinates || !apart) {
                    wrong.add(header + " -> " + warnings.list() + MadeUpTable.signature(read) + MadeUpTable.signature(table.truth()));
                }
            }
        }
        String counts = "of " + decidable + " tables " + refused.size() + " refused, " + told + " otherwise but told, " + wrong.size()
                + " wrong, of " + (TABLES - decidable) + " with two triples " + unrefused.size() + " read";
        assertThat(wrong.stream().limit(10).toList()).as(counts).isEmpty();
        assertThat(unrefused.stream().limit(10).toList()).as(counts).isEmpty();
        assertThat(refused.size()).as(counts + "; " + refused.stream().limit(12).collect(Collectors.joining("\n")))
                .isLessThan(TABLES / 50);
        assertThat(told).as(counts).isLessThan(TABLES / 8);
    }

    private static Table sheet(MadeUpTable table) {
        List<Table.Row> rows = table.rows();
        TableHeader.Found header = TableHeader.find(rows, ColumnChoices.none()).orElseThrow(() -> new InputDataException("no header"));
        return new Table(header.names(), rows.subList(header.last() + 1, rows.size()), Table.Kind.SHEET, false);
    }

    /** Coordinates and spaces alone. */
    private static List<String> foci(List<Experiment> experiments) {
        return experiments.stream().flatMap(e -> e.foci().stream()).map(f -> f.reported() + f.space().abbreviation()).sorted().toList();
    }
}
