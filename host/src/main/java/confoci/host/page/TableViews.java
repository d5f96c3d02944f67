package confoci.host.page;

import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.output.ResultPageMark;
import confoci.host.page.Sheet.Cell;
import confoci.host.page.Sheet.Header;
import confoci.host.page.Sheet.Row;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Numbers;
import confoci.host.report.Table;
import confoci.host.space.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes sheets of the tables of a report and of its folder, with links between clusters, contributions and experiments. */
final class TableViews {

    /** Columns of p and of q. */
    private static final Pattern PROBABILITY = Pattern.compile("[pq](_.*)?");
    /** More cells than this make a page slow and large; the file has them all. */
    private static final int MOST_CELLS = 4_000;

    private static final String CLUSTER = "cluster";
    private static final List<List<String>> PLACES = List.of(List.of("peak_x", "peak_y", "peak_z"), List.of("x", "y", "z"));

    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final Foci foci;
    private final Path folder;
    /** What has a row of its own on the page, by kind and name: the ids of rows. */
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> linked = new HashSet<>();

    /**
     * @param foci   that the page knows by experiment
     * @param folder of the page
     */
    TableViews(Foci foci, Path folder) {
        this.foci = foci;
        this.folder = folder;
    }

    /** The page of results in a folder beside this one. */
    private String beside(String name) {
        return FOLDER.matcher(name).matches() && Files.exists(folder.resolve(name).resolve(ResultPageMark.FILE_NAME))
                ? name + "/" + ResultPageMark.FILE_NAME : "";
    }

    /**
     * Gives rows of tables their ids, before anything links to them.
     *
     * @param files the tables of the folder that will be on the page, by name
     */
    void index(Map<String, TsvFile> files) {
        for (int e = 0; e < foci.experiments().size(); e++) {
            ids.put("experiment " + foci.experiments().get(e).name(), "experiment-" + (e + 1));
        }
        files.forEach((file, table) -> {
            if (table.has(CLUSTER)) {
                for (List<String> row : shown(table)) {
                    String kind = kind(file);
                    ids.putIfAbsent(kind + " " + table.cell(row, CLUSTER), kind + "-" + table.cell(row, CLUSTER));
                }
            }
        });
    }

    /** The stem of a file, which names what its rows are. */
    private static String kind(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".tsv".length()).replaceAll("[^A-Za-z0-9_]", "_");
    }

    private static List<List<String>> shown(TsvFile table) {
        return table.rows().subList(0, Math.min(table.rows().size(), Math.max(1, MOST_CELLS / table.columns().size())));
    }

    private String link(String kind, String name) {
        String id = ids.get(kind + " " + name);
        return id == null ? "" : "#" + id;
    }

    /** A table of the report. */
    Sheet of(Table table, String file) {
        return sheet(table, file, List.of());
    }

    /** A table of clusters, whose numbers lead to their contributions, or else to the table of all clusters. */
    Sheet of(ClusterTable clusters, String file) {
        return sheet(clusters.table(), file, clusters.peaks());
    }

    private Sheet sheet(Table table, String file, List<ClusterTable.Peak> peaks) {
        List<Column> columns = table.columns();
        List<Header> headers = columns.stream().map(column -> new Header(column.header().isEmpty() && !peaks.isEmpty() ? "no."
                : column.header(), column.unit().isEmpty() ? "" : "in " + column.unit(), isNumber(column))).toList();
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < table.rows().size(); r++) {
            List<Cell> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                String text = columns.get(c).text(table.rows().get(r).get(c));
                cells.add(new Cell(text, c > 0 ? "" : peaks.isEmpty() ? beside(text) : clusterLink(peaks.get(r).cluster())));
            }
            rows.add(new Row("", peaks.isEmpty() ? Optional.empty() : Optional.of(peaks.get(r).mm()), cells));
        }
        return new Sheet(sentence(table.caption()), file, headers, rows, "");
    }

    private String clusterLink(int cluster) {
        String contributions = link("contributions", Integer.toString(cluster));
        return contributions.isEmpty() ? link("clusters", Integer.toString(cluster)) : contributions;
    }

    private static boolean isNumber(Column column) {
        return column.notation().isPresent() || column.alignment() == Column.Alignment.RIGHT;
    }

    /** A table of the folder. */
    Sheet of(String file, String meaning, TsvFile table) {
        List<String> columns = table.columns();
        boolean[] numbers = new boolean[columns.size()];
        List<Header> headers = IntStream.range(0, columns.size()).mapToObj(c -> {
            numbers[c] = table.isNumber(c);
            return new Header(columns.get(c).replace('_', ' '), table.descriptions().getOrDefault(columns.get(c), ""), numbers[c]);
        }).toList();
        Optional<List<String>> place = PLACES.stream().filter(axes -> axes.stream().allMatch(columns::contains)).findFirst();
        List<Row> rows = new ArrayList<>();
        for (List<String> row : shown(table)) {
            Optional<Point> mm = place.map(axes -> new Point(table.number(row, axes.get(0)), table.number(row, axes.get(1)),
                    table.number(row, axes.get(2)))).filter(point -> Double.isFinite(point.x() + point.y() + point.z()));
            List<Cell> cells = IntStream.range(0, columns.size())
                    .mapToObj(c -> new Cell(shown(columns.get(c), row.get(c)), linkOf(file, columns.get(c), row.get(c)))).toList();
            rows.add(new Row(table.has(CLUSTER) ? idOf(file, table.cell(row, CLUSTER)) : "", mm, cells));
        }
        String left = rows.size() == table.rows().size() ? "" : "The first " + Numbers.COUNT.of(rows.size()) + " of "
                + Plural.of(table.rows().size(), "rows") + "; all are in " + file + ".";
        return new Sheet(sentence(meaning), file, headers, rows, left);
    }

    /** A p that float64 hardly holds is said to be less. */
    private static String shown(String column, String cell) {
        if (PROBABILITY.matcher(column).matches() && cell.matches("[\\d.]+[eE]-30\\d")) {
            return Numbers.P.of(Double.parseDouble(cell));
        }
        return cell;
    }

    /** The first row of a cluster has its id. */
    private String idOf(String file, String cluster) {
        String id = ids.getOrDefault(kind(file) + " " + cluster, "");
        return !id.isEmpty() && linked.add(id) ? id : "";
    }

    private String linkOf(String file, String column, String cell) {
        if (cell.equals(Notation.MISSING)) {
            return "";
        }
        return switch (column) {
            case CLUSTER -> kind(file).equals("clusters") ? link("contributions", cell) : link("clusters", cell);
            case "experiment", "name", "study" -> link("experiment", cell);
            default -> "";
        };
    }

    /** The experiments, a row each, with where they reported foci. */
    Sheet experiments() {
        List<Header> headers = List.of(new Header("experiment", "Study and contrast", false), new Header("subjects", "Sample size", true),
                new Header("foci", "Reported foci", true));
        List<Row> rows = foci.experiments().stream().map(experiment -> new Row(ids.getOrDefault("experiment " + experiment.name(), ""),
                Optional.<Point>empty(), List.of(Cell.of(experiment.name()), Cell.of(experiment.subjects()),
                Cell.of(Integer.toString(experiment.mm().size()))))).toList();
        return new Sheet("Experiments", "experiments.tsv", headers, rows, "Their foci are in " + foci.file()
                + "; where the viewer runs, it shows those of one experiment or of all.");
    }

    /** With a capital, unless it begins with a symbol such as z. */
    static String sentence(String words) {
        return words.length() < 2 || !Character.isLetter(words.charAt(1)) ? words : words.substring(0, 1).toUpperCase(Locale.ROOT)
                + words.substring(1);
    }
}
