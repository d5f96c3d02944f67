package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the columns of tables mean, where their names do not give it. */
@HelpSection("Columns of tables")
public final class ColumnOptions {

    @Option(names = "--study", paramLabel = "COLUMN",
            description = "The column that names the study, by its name or its position (a letter in a sheet, a number in text). Repeat"
                    + " it for columns that name it together. By default found by name, with year, PubMed ID and DOI where these"
                    + " distinguish studies.")
    private List<String> study = List.of();

    @Option(names = "--experiment", paramLabel = "COLUMN",
            description = "The only column, besides study and sample size, that separates experiments. May be repeated.")
    private List<String> experiment = List.of();

    @Option(names = "--xyz", paramLabel = "X,Y,Z", split = ",", description = "The columns of the coordinates.")
    private List<String> coordinates = List.of();

    @Option(names = "--sample-size-column", paramLabel = "COLUMN", description = "The column of the sample size.")
    private @Nullable String sampleSize;

    @Option(names = "--space-column", paramLabel = "COLUMN", description = "The column that names the space of each focus.")
    private @Nullable String space;

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "A column to ignore. May be repeated.")
    private List<String> ignore = List.of();

    /** @param assumed the space that the user named, if any */
    public ColumnChoices choices(Optional<StereotaxicSpace> assumed) {
        return new ColumnChoices(study, experiment, three(coordinates), Optional.ofNullable(sampleSize), Optional.ofNullable(space), ignore,
                assumed);
    }

    /** The value of {@code --xyz}: none or three columns. */
    static List<String> three(List<String> columns) {
        if (!columns.isEmpty() && columns.size() != 3) {
            throw new InvalidRequest("--xyz needs three columns, separated by commas; for a name with a comma, give the column's position");
        }
        return columns.stream().map(String::strip).toList();
    }
}
