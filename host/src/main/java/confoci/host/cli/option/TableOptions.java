package confoci.host.cli.option;

import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of foci, and what is taken of them. */
@HelpSection("Input")
final class TableOptions {

    @Parameters(arity = "0..*", paramLabel = "FILE", converter = Converters.TableFile.class,
            description = "Tables of foci: Sleuth text, .xlsx (pyALE, JALE), CSV, TSV, NiMARE or NIMADS JSON, Neurosynth's tables, a folder"
                    + " of SDM or of a release of NeuroStore, or an index of a database; recognized by content. A table of studies may be"
                    + " given together with a table of foci. - is standard input.")
    private List<Path> files = List.of();

    @Option(names = "--space", paramLabel = "SPACE",
            description = "Space of foci for which the file gives none: MNI or Talairach. A space in the file is never replaced.")
    private @Nullable StereotaxicSpace space;

    @Option(names = "--where", paramLabel = "COLUMN=VALUE",
            description = "Take only experiments with this value as study, contrast, subjects, space or tag (any other column). Repeat it"
                    + " for alternatives in the same column or conditions on others. COLUMN>=NUMBER, with any of >, >=, < and <=, is a"
                    + " bound on numbers, also on the weights of a database.")
    private List<String> where = List.of();

    @Option(names = "--where-not", paramLabel = "COLUMN=VALUE", description = "Leave out experiments with this value, or within"
            + " these bounds.")
    private List<String> whereNot = List.of();

    @Option(names = "--annotation", paramLabel = "FILE", description = "The annotation of a NIMADS studyset; its notes become tags.")
    private @Nullable Path annotation;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    boolean isEmpty() {
        return files.isEmpty();
    }

    FociRequest request(SampleMerge merge) {
        Optional<StereotaxicSpace> assumed = Optional.ofNullable(space);
        return new FociRequest(files, Optional.ofNullable(annotation), assumed, columns.choices(assumed), where, whereNot, merge);
    }
}
