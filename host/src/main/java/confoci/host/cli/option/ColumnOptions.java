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
            description = "The column that names the study, by its name or its place (a letter, in text a number). Repeat it for columns"
                    + " that name it together. By default found by name, with year, PubMed ID and DOI where these separate studies.")
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

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "A column that is not read. May be repeated.")
    private List<String> ignore = List.of();

    /** @param assumed the space that the user named, if any */
    public ColumnChoices choices(Optional<StereotaxicSpace> assumed) {
        if (!coordinates.isEmpty() && coordinates.size() != 3) {
            throw new InvalidRequest("--xyz needs three columns apart by commas; where a name has a comma itself, give the column's place");
        }
        return new ColumnChoices(study, experiment, coordinates.stream().map(String::strip).toList(), Optional.ofNullable(sampleSize),
                Optional.ofNullable(space), ignore, assumed);
    }
}
