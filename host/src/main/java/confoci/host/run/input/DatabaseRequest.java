package confoci.host.run.input;

import confoci.error.InvalidRequest;
import confoci.host.database.Database;
import confoci.host.database.DatabaseJoin;
import confoci.host.database.DatabaseTable;
import confoci.host.foci.FociTable;
import confoci.host.foci.Selection;
import confoci.host.io.database.DatabaseFiles;
import confoci.host.io.database.Features;
import confoci.host.io.database.StudyIds;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.foci.StudyIdReader;
import confoci.host.io.safe.FileRecord;
import confoci.host.run.RunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A database: indexes, releases of NeuroStore, tables of foci of any format, and the features of Neurosynth and NeuroQuery, as one.
 *
 * @param sources the files, and what is taken of them; samples are not merged
 */
public record DatabaseRequest(FociRequest sources) {

    /** The files that are read. */
    public List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(sources.inputs());
        features().stream().map(Features::vocabulary).filter(file -> !inputs.contains(file)).forEach(inputs::add);
        return inputs;
    }

    private List<Features> features() {
        List<Path> vocabularies = sources.files().stream().filter(Features::isVocabulary).toList();
        return sources.files().stream().filter(Features::isMatrix).map(matrix -> Features.of(matrix, vocabularies)).toList();
    }

    /**
     * Reads the sources and selects; warnings go to the log.
     *
     * @param pipes receives the records of pipes
     * @throws confoci.error.ConfociException if no file is given, one cannot be used or the selection makes no sense
     */
    public Database read(RunListener log, Consumer<FileRecord> pipes) {
        if (sources.files().isEmpty()) {
            throw new InvalidRequest("a database is missing: give FILE...");
        }
        List<Features> features = features();
        List<Database> parts = new ArrayList<>();
        List<Path> tables = new ArrayList<>();
        for (Path file : sources.files()) {
            if (DatabaseFiles.is(file)) {
                parts.add(DatabaseFiles.read(file, sources.space(), log::warn));
            } else if (!Features.isMatrix(file) && (features.isEmpty() || !Features.isVocabulary(file))) {
                tables.add(file);
            }
        }
        if (!tables.isEmpty() || parts.isEmpty()) {
            FociTable table = new FociRequest(tables, sources.annotation(), sources.space(), sources.columns(), List.of(), List.of(),
                    sources.merge()).selected(pipes);
            table.warnings().forEach(log::warn);
            parts.add(Database.of(name(tables), table.experiments()));
        }
        Database database = DatabaseJoin.of(name(sources.files()), parts);
        if (!features.isEmpty()) {
            List<StudyIds> ids = studyIds(tables);
            for (Features of : features) {
                database = of.addTo(database, ids, log::warn);
            }
        }
        return selected(database, log);
    }

    private List<StudyIds> studyIds(List<Path> tables) {
        ReadOptions options = new ReadOptions(Optional.empty(), sources.space(), sources.columns(), _ -> { });
        return FociFiles.inFolders(tables).stream().map(file -> StudyIdReader.read(file, options)).flatMap(Optional::stream).toList();
    }

    private Database selected(Database database, RunListener log) {
        if (sources.where().isEmpty() && sources.whereNot().isEmpty()) {
            return database;
        }
        Selection selection = Selection.of(sources.where(), sources.whereNot());
        DatabaseTable table = new DatabaseTable(database);
        selection.warnings(table).forEach(log::warn);
        return database.of(selection.matching(table).stream().toArray());
    }

    private static String name(List<Path> files) {
        return files.size() == 1 ? String.valueOf(files.getFirst().getFileName()) : "database";
    }
}
