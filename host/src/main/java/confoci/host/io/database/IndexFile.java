package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.error.OutputUnwritable;
import confoci.host.database.Annotation;
import confoci.host.database.Database;
import confoci.host.database.ExperimentColumns;
import confoci.host.database.FociColumns;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.io.safe.PartialFile;
import confoci.host.memory.MemoryBudget;
import confoci.host.resume.ContentKey;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import confoci.host.resume.UnusableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A database in one file, with a checksum, that takes a second to read whatever it was made of. The content is studies, experiments, foci
 * and annotations, column after column ({@link ColumnOutput}).
 */
public final class IndexFile {

    /** The usual end of the name. */
    public static final String EXTENSION = ".confoci";

    private static final FileKind KIND = new FileKind("database", 1);

    /** There is nothing that decides the content other than the content. */
    private static final ContentKey KEY = ContentKey.of(out -> out.writeText("database"));

    private static final byte[] START = ("CFrange1" + KIND.name()).getBytes(StandardCharsets.US_ASCII);

    /** Of a byte of the file on Java's heap: itself, twice, and what is made of it. */
    private static final int HEAP_PER_BYTE = 6;

    private IndexFile() {
    }

    /** Whether a file begins as an index does; not so a pipe, which cannot be read twice. */
    public static boolean is(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(START.length), START);
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Writes a database, complete or not at all; an earlier file is replaced.
     *
     * @throws OutputUnwritable if the disk is full or the file cannot be written
     */
    public static void write(Database database, Path file) {
        ColumnOutput out = new ColumnOutput();
        ExperimentColumns columns = database.columns();
        int size = database.size();
        out.texts(columns.studies());
        out.wholes(IntStream.range(0, size).map(columns::study).toArray());
        out.texts(IntStream.range(0, size).mapToObj(columns::contrast).toList());
        out.numbers(IntStream.range(0, size).mapToDouble(columns::subjects).toArray());
        foci(database.foci(), out);
        out.whole(database.annotations().size());
        database.annotations().forEach(annotation -> annotation(annotation, out));
        try (RangeFile.Writer target = new RangeFile(file, KIND, KEY).create(Range.upTo(size))) {
            target.write(out.bytes());
            target.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    private static void foci(FociColumns foci, ColumnOutput out) {
        out.ascending(IntStream.rangeClosed(0, foci.experiments()).map(foci::first).toArray());
        for (int axis = 0; axis < 3; axis++) {
            out.numbers(foci.along(axis));
        }
        out.ascending(foci.talairach());
    }

    private static void annotation(Annotation annotation, ColumnOutput out) {
        out.text(annotation.name());
        out.ascending(annotation.experiments());
        switch (annotation) {
            case Weights weights -> {
                out.whole(0);
                out.numbers(weights.values());
            }
            case Labels labels -> {
                out.whole(1);
                out.texts(labels.words());
                out.wholes(labels.codes());
            }
        }
    }

    /**
     * Reads a database, which is named as the file.
     *
     * @throws InputDataException              if it is damaged, cut off, or of another version
     * @throws confoci.error.DeviceOutOfMemory if it does not fit into Java's heap
     */
    public static Database read(Path file) {
        try {
            MemoryBudget.requireHeap("reading " + file, HEAP_PER_BYTE * Files.size(file));
            Database[] read = new Database[1];
            new RangeFile(file, KIND, KEY).read((range, content) -> read[0] = database(String.valueOf(file.getFileName()), range,
                    new ColumnInput(content.readAllBytes())));
            return read[0];
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": no such file", e);
        } catch (UnusableFile e) {
            throw new InputDataException(file + ": the index of a database " + (e.reason() == UnusableFile.Reason.DAMAGED
                    ? "is damaged or cut off" : "was made by another version of Confoci")
                    + "; make it anew with confoci database index", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Database database(String name, Range range, ColumnInput in) throws IOException {
        List<String> studies = in.texts();
        int[] study = in.wholes(studies.size());
        List<String> contrasts = in.texts();
        double[] subjects = in.numbers();
        int size = study.length;
        in.require(size == range.count() && contrasts.size() == size && subjects.length == size);
        int[] first = in.ascending(Integer.MAX_VALUE, false);
        double[] x = in.numbers();
        double[] y = in.numbers();
        double[] z = in.numbers();
        in.require(first.length == size + 1 && first[0] == 0 && first[size] == x.length && y.length == x.length && z.length == x.length);
        BitSet talairach = new BitSet();
        for (int focus : in.ascending(x.length, true)) {
            talairach.set(focus);
        }
        long count = in.whole();
        List<Annotation> annotations = new ArrayList<>();
        for (long a = 0; a < count; a++) {
            annotations.add(annotation(size, in));
        }
        in.require(in.atEnd());
        return new Database(name, new ExperimentColumns(studies, study, contrasts, subjects), new FociColumns(first, x, y, z, talairach),
                annotations);
    }

    private static Annotation annotation(int size, ColumnInput in) throws IOException {
        String name = in.text();
        int[] experiments = in.ascending(size, true);
        if (in.index(2) == 0) {
            double[] values = in.numbers();
            in.require(values.length == experiments.length);
            return new Weights(name, experiments, values);
        }
        List<String> words = in.texts();
        int[] codes = in.wholes(words.size());
        in.require(codes.length == experiments.length);
        return new Labels(name, words, experiments, codes);
    }
}
