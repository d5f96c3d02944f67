package confoci.host.io.foci;

import confoci.host.foci.columns.MissingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Reads {@code sdm_table.txt} of Seed-based d Mapping: a row per study with its name, {@code n1}, for a comparison of two groups
 * {@code n2}, the threshold of its t ({@code t_thr}) and covariates, which become tags. The sample size is {@code n1 + n2}.
 */
final class SdmTable {

    static final String NAME = "sdm_table.txt";

    private static final Set<String> OF_SDM = Set.of("t_thr", "threshold", "jackknife");

    private static final String BLANKS = "\\s+";

    private SdmTable() {
    }

    /** Empty if the text is no such table. */
    static Optional<StudyTable> read(String text, Source source) {
        String[] lines = text.split("\\R", -1);
        int first = 0;
        while (first < lines.length && lines[first].isBlank()) {
            first++;
        }
        if (first == lines.length) {
            return Optional.empty();
        }
        String separator = lines[first].indexOf('\t') >= 0 ? "\t" : lines[first].indexOf(';') >= 0 ? ";"
                : lines[first].indexOf(',') >= 0 ? "," : BLANKS;
        List<String> header = cells(lines[first], separator).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int study = header.indexOf("study");
        int n1 = header.indexOf("n1");
        if (study < 0 || n1 < 0 || header.contains("x")) {
            return Optional.empty();
        }
        int n2 = header.indexOf("n2");
        StudyTable studies = new StudyTable(source.name(), true, false);
        for (int i = first + 1; i < lines.length; i++) {
            List<String> cells = cells(lines[i], separator);
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            String place = "line " + (i + 1);
            if (separator.equals(BLANKS) && cells.size() != header.size()) {
                throw source.error(place, cells.size() + " values under " + header.size()
                        + " names; separate the columns by tabs, and write NA where there is no value");
            }
            if (cell(cells, study).isEmpty()) {
                throw source.error(place, "no study is named");
            }
            double first1 = size(cell(cells, n1), source, place + ", column n1");
            double second = n2 < 0 ? Double.NaN : size(cell(cells, n2), source, place + ", column n2");
            double subjects = Double.isNaN(second) ? first1 : Double.isNaN(first1) ? Double.NaN : first1 + second;
            SequencedMap<String, String> tags = new LinkedHashMap<>();
            for (int column = 0; column < header.size(); column++) {
                if (column != study && column != n1 && column != n2 && !header.get(column).isEmpty() && !OF_SDM.contains(header.get(column))
                        && !MissingValue.is(cell(cells, column))) {
                    tags.put(header.get(column), cell(cells, column));
                }
            }
            studies.add(cell(cells, study), new StudyTable.Entry("", Double.isNaN(subjects) ? "" : Numbers.format(subjects), "", tags));
        }
        return Optional.of(studies);
    }

    /** 0 stands for a group that a study of one sample does not have. */
    private static double size(String cell, Source source, String place) {
        return cell.equals("0") ? Double.NaN : source.subjects(cell, false, () -> place);
    }

    private static List<String> cells(String line, String separator) {
        List<String> cells = new ArrayList<>();
        for (String cell : (separator.equals(BLANKS) ? line.strip() : line).split(separator, -1)) {
            String text = Labels.oneLine(cell);
            boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
            cells.add(quoted ? text.substring(1, text.length() - 1) : text);
        }
        return cells;
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
