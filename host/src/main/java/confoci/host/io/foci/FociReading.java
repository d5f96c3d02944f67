package confoci.host.io.foci;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.database.Database;
import confoci.host.database.Weights;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.FociTable.WeightColumn;
import confoci.host.foci.Warnings;
import confoci.host.io.database.DatabaseFiles;
import confoci.host.io.database.Features;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of foci, and completes them by each other: a table about studies gives tables of foci the sample sizes and spaces that they
 * lack, and the table of SDM those of its studies.
 */
final class FociReading {

    /** An annotation of the database that is a part. */
    private record DatabaseWeights(int part, Weights of) {
    }

    private final ReadOptions options;
    private final Warnings warnings = new Warnings();
    private final List<TableExplanation> tables = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    /** The files so far, by the checksums of their contents. */
    private final Map<String, Path> contents = new HashMap<>();
    private final SdmStudies sdm = new SdmStudies(warnings);
    private final List<StudySheet> studies = new ArrayList<>();
    private final Set<StudySheet> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean annotated;

    private final List<DatabaseWeights> weights = new ArrayList<>();

    /** What becomes experiments when all files have been read, in the order of the files. */
    private final List<Supplier<List<Experiment>>> parts = new ArrayList<>();

    FociReading(ReadOptions options) {
        this.options = options.explainingTo(table -> {
            tables.add(table);
            options.explain().accept(table);
        });
    }

    FociTable read(List<Path> files) {
        Optional<NimadsAnnotation> annotation = options.annotation().map(path -> {
            Source source = new Source(path, options, warnings);
            return NimadsAnnotation.ofFile(source, text(source));
        });
        for (Path file : files) {
            read(new Source(file, options, warnings), annotation);
        }
        List<Experiment> experiments = new ArrayList<>();
        int[] starts = new int[parts.size()];
        for (int part = 0; part < starts.length; part++) {
            starts[part] = experiments.size();
            experiments.addAll(parts.get(part).get());
        }
        sdm.finish();
        for (StudySheet table : studies) {
            if (!used.contains(table)) {
                throw new InputDataException(Labels.message(table.name() + ": there are no columns for x, y, z among "
                        + String.join(" | ", table.table().header()) + "; name them so, or by --xyz (a table of studies alone goes with"
                        + " the foci of the same studies)"));
            }
        }
        if (annotation.isPresent() && !annotated) {
            throw new InvalidRequest("--annotation " + options.annotation().get()
                    + " belongs to a NIMADS studyset, and no input file is one");
        }
        if (experiments.isEmpty() && !files.isEmpty()) {
            throw new InputDataException(files.getFirst() + ": no " + options.rows().many() + " found");
        }
        requireColumns();
        return new FociTable(experiments, warnings.list(), weights(experiments.size(), starts));
    }

    /** The weights that were asked for, over the experiments of all files. */
    private List<WeightColumn> weights(int experiments, int[] starts) {
        SequencedMap<String, WeightColumn> columns = new LinkedHashMap<>();
        for (DatabaseWeights part : weights) {
            int start = starts[part.part()];
            double[] values = columns.computeIfAbsent(part.of().name(), name -> {
                double[] none = new double[experiments];
                Arrays.fill(none, Double.NaN);
                return new WeightColumn(name, none);
            }).values();
            part.of().forEach((e, weight) -> values[start + e] = weight);
        }
        return List.copyOf(columns.values());
    }

    /** A mistyped name of a column would otherwise pass for one that means nothing. */
    private void requireColumns() {
        for (String name : options.columns().names()) {
            if (tables.stream().allMatch(table -> table.unmatched().contains(name))) {
                List<String> headers = tables.stream().flatMap(table -> table.columns().stream()).map(TableExplanation.Line::header)
                        .distinct().toList();
                throw new InvalidRequest(Labels.message("no column '" + name + "'; " + (headers.isEmpty()
                        ? "no file is a table with named columns" : "there are " + String.join(", ", headers))));
            }
        }
    }

    private void read(Source source, Optional<NimadsAnnotation> annotation) {
        if (DatabaseFiles.is(source.path())) {
            requireNew(source.path());
            Database database = DatabaseFiles.read(source.path(), options.assumedSpace(), warnings::add);
            database.weights().filter(of -> options.weights().contains(of.name().toLowerCase(Locale.ROOT)))
                    .forEach(of -> weights.add(new DatabaseWeights(parts.size(), of)));
            parts.add(database::experiments);
            return;
        }
        if (Features.isMatrix(source.path())) {
            throw source.error("this is a matrix of features, without foci; confoci database index reads it with tables of foci");
        }
        byte[] content = FileContent.of(source);
        requireNew(source.path());
        requireOther(source, content);
        if (WorkbookReader.isZip(content)) {
            Table table = WorkbookReader.read(content, source);
            parts.add(() -> TableReader.read(table, source));
            return;
        }
        Optional<SdmName> sdmName = SdmName.of(source.name());
        if (sdmName.isPresent() && content.length == 0) {
            peaks("", sdmName.get(), source);
            return;
        }
        String text = text(content, source);
        content = null;
        if (isJson(text)) {
            json(text, source, annotation);
        } else if (text.stripLeading().startsWith("//")) {
            List<Experiment> experiments = SleuthReader.read(text, source);
            parts.add(() -> experiments);
        } else if (sdmName.isPresent() && SdmReader.isPeaks(text)) {
            peaks(text, sdmName.get(), source);
        } else {
            table(text, source);
        }
    }

    private void json(String text, Source source, Optional<NimadsAnnotation> annotation) {
        Map<String, @Nullable Object> document = Json.document(text, source);
        List<Experiment> experiments;
        if (document.containsKey("studies")) {
            experiments = new NimadsReader(source, annotation).read(document);
            annotated = true;
        } else if (document.containsKey("notes")) {
            throw source.error("this is a NIMADS annotation; give the studyset as input and this file with --annotation");
        } else {
            experiments = NimareReader.read(document, source);
        }
        parts.add(() -> experiments);
    }

    private void peaks(String text, SdmName name, Source source) {
        List<Experiment> experiments = SdmReader.read(text, name, source);
        parts.add(() -> sdm.complete(experiments, name, source));
    }

    private void table(String text, Source source) {
        Optional<StudyTable> sdmTable = SdmTable.read(text, source);
        if (sdmTable.isPresent()) {
            sdm.add(sdmTable.get(), source.path());
            return;
        }
        Optional<Table> found = DelimitedReader.find(text, source);
        if (found.isPresent()) {
            Table table = MinedTable.is(found.get().header()) ? MinedTable.plain(found.get(), source) : found.get();
            parts.add(() -> TableReader.read(completed(table, source), source));
            return;
        }
        studies.add(DelimitedReader.findStudies(text, source).orElseThrow(() -> DelimitedReader.noTable(text, source)));
    }

    /** The table completed by tables about studies. */
    private Table completed(Table table, Source source) {
        if (studies.isEmpty() || TableColumns.of(table, source).isEmpty()) {
            // The reader of tables reports what is wrong with its columns.
            return table;
        }
        Table completed = table;
        for (StudySheet sheet : studies) {
            StudyTable other = sheet.of(completed);
            String adds = other.adds(completed, source);
            Table joined = other.join(completed, source);
            if (joined != completed) {
                source.warn(adds + " of its studies are those of " + other.name());
                used.add(sheet);
                completed = joined;
            }
        }
        return completed;
    }

    /** Experiments that are read twice would count twice. */
    private void requireNew(Path file) {
        if (!seen.add(real(file))) {
            throw new InputDataException(file + ": is given twice, and its "
                    + options.rows().many() + " would count twice; leave one of them out");
        }
    }

    /** The same content through two pipes or copies; peaks of different studies of SDM may be the same. */
    private void requireOther(Source source, byte[] content) {
        if (SdmName.of(source.name()).isPresent()) {
            return;
        }
        Path other = contents.putIfAbsent(FileRecord.of("", content).sha256(), source.path());
        if (other != null) {
            throw source.error("has the same content as " + other + ", and its " + options.rows().many()
                    + " would count twice; leave one of them out");
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // A pipe has none.
            return file.toAbsolutePath().normalize();
        }
    }

    private static String text(Source source) {
        return text(FileContent.of(source), source);
    }

    private static String text(byte[] content, Source source) {
        if (content.length == 0) {
            throw source.error("the file is empty");
        }
        ForeignFormat.of(content).ifPresent(what -> {
            throw source.error(what);
        });
        String text = TextDecoder.decode(content);
        if (text.isBlank()) {
            throw source.error("the file is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw source.error("this is neither text nor a workbook; readable are Sleuth text, .xlsx, CSV, TSV, NiMARE and NIMADS JSON");
        }
        return text;
    }

    private static boolean isJson(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
    }
}
