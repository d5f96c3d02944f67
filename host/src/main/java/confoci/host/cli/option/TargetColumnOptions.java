package confoci.host.cli.option;

import confoci.host.foci.columns.ColumnChoices;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the columns of tables of targets mean, where their names do not give it. */
@HelpSection("Columns of --targets")
public final class TargetColumnOptions {

    @Option(names = "--study", paramLabel = "COLUMN",
            description = "The column that names the target, by its name or its position (a letter in a sheet, a number in text). Repeat it"
                    + " for columns that name it together.")
    private List<String> name = List.of();

    @Option(names = "--xyz", paramLabel = "X,Y,Z", split = ",", description = "The columns of the coordinates.")
    private List<String> coordinates = List.of();

    @Option(names = "--space-column", paramLabel = "COLUMN", description = "The column that names the space of each target.")
    private @Nullable String space;

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "A column to ignore. May be repeated.")
    private List<String> ignore = List.of();

    /** @throws confoci.error.InvalidRequest if the coordinates are not three columns */
    ColumnChoices choices() {
        return new ColumnChoices(name, List.of(), ColumnOptions.three(coordinates), Optional.empty(), Optional.ofNullable(space), ignore,
                Optional.empty());
    }
}
