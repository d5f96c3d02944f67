package confoci.host.io.database;

import confoci.error.InputDataException;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The columns of a Parquet file that hold a text or a number in each row. */
final class ParquetTable implements AutoCloseable {

    /** What a column holds. */
    enum Kind {
        TEXT,
        NUMBER,
        /** Lists, times, and whatever else is neither. */
        OTHER
    }

    private static final Set<CompressionCodec> CODECS = EnumSet.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY,
            CompressionCodec.GZIP);

    private static final int ROWS_AT_ONCE = 1 << 14;

    /** What the library has to say of itself is no news. */
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Path file;
    private final ParquetFileReader reader;
    private final List<String> names;
    private final int rows;

    private ParquetTable(Path file, ParquetFileReader reader, List<String> names, int rows) {
        this.file = file;
        this.reader = reader;
        this.names = names;
        this.rows = rows;
    }

    /** @throws InputDataException if it is no Parquet file, damaged or cut off */
    static ParquetTable open(Path file) {
        if (!Files.exists(file)) {
            throw new InputDataException(file + ": no such file");
        }
        return guarded(file, () -> {
            List<String> names;
            try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
                names = reader.getFileSchema().getColumns().stream().map(schema -> schema.fieldPath().elements().getFirst()).toList();
                if (reader.getFileMetaData().numRows() > Integer.MAX_VALUE) {
                    throw new InputDataException(file + ": has " + reader.getFileMetaData().numRows() + " rows, more than any database");
                }
                requireCodecs(file, reader.getFileMetaData());
            }
            ParquetFileReader reader = ParquetFileReader.open(InputFile.of(DottedNames.masked(file, names)));
            return new ParquetTable(file, reader, names, (int) reader.getFileMetaData().numRows());
        });
    }

    /** Of the other codecs the library needs further libraries, which are large. */
    private static void requireCodecs(Path file, FileMetaData metadata) {
        for (RowGroup group : metadata.rowGroups()) {
            for (ColumnChunk column : group.columns()) {
                CompressionCodec codec = column.metaData().codec();
                if (!CODECS.contains(codec)) {
                    throw new InputDataException(file + ": is compressed by " + codec.name().toLowerCase(Locale.ROOT)
                            + ", which Confoci does not read; write it again with Snappy or gzip, for example in Python:"
                            + " pandas.read_parquet(f).to_parquet(f)");
                }
            }
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What a damaged file does to the library is not known beforehand. */
    private static <T> T guarded(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InputDataException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": no such file", e);
        } catch (IOException | RuntimeException e) {
            throw new InputDataException(file + ": is no complete Parquet file; fetch it again", e);
        }
    }

    int rows() {
        return rows;
    }

    /** The names of the columns, in their order. */
    List<String> columns() {
        return names;
    }

    boolean has(String column) {
        return columns().contains(column);
    }

    Kind kind(String column) {
        return kind(schema(column));
    }

    private ColumnSchema schema(String column) {
        return reader.getFileSchema().getColumn(names.indexOf(column));
    }

    private static Kind kind(ColumnSchema schema) {
        if (schema.maxRepetitionLevel() > 0) {
            return Kind.OTHER;
        }
        if (schema.type() == PhysicalType.BYTE_ARRAY) {
            return schema.logicalType() instanceof LogicalType.StringType ? Kind.TEXT : Kind.OTHER;
        }
        return holdsNumbers(schema) ? Kind.NUMBER : Kind.OTHER;
    }

    private static boolean holdsNumbers(ColumnSchema schema) {
        return switch (schema.type()) {
            case INT32, INT64 -> schema.logicalType() == null || schema.logicalType() instanceof LogicalType.IntType;
            case FLOAT, DOUBLE, BOOLEAN -> true;
            default -> false;
        };
    }

    /** Takes the cells of a column that hold something. */
    interface Cells {

        /** Takes a text. */
        default void text(int row, String value) {
        }

        /** Takes a number, an element of a list of numbers, or a truth value as 1 or 0. */
        default void number(int row, double value) {
        }
    }

    /**
     * The texts of a column; null where one is missing.
     *
     * @throws InputDataException if there is no such column of texts
     */
    @Nullable String[] texts(String column) {
        require(column, Kind.TEXT);
        @Nullable String[] all = new String[rows];
        read(column, new Cells() {
            @Override
            public void text(int row, String value) {
                all[row] = value;
            }
        });
        return all;
    }

    /**
     * The numbers of a column, or the means of its lists of numbers; NaN where there is none.
     *
     * @throws InputDataException if there is no such column of numbers
     */
    double[] numbers(String column) {
        require(column, Kind.NUMBER);
        return means(column);
    }

    /** The same; NaN throughout if the column holds no numbers. */
    double[] means(String column) {
        double[] sums = new double[rows];
        int[] counts = new int[rows];
        read(column, new Cells() {
            @Override
            public void number(int row, double value) {
                sums[row] += value;
                counts[row]++;
            }
        });
        for (int row = 0; row < rows; row++) {
            // 0 / 0 is NaN.
            sums[row] /= counts[row];
        }
        return sums;
    }

    private void require(String column, Kind kind) {
        if (!has(column) || kind(column) != kind) {
            throw new InputDataException(file + ": has no column '" + column + "' of " + (kind == Kind.TEXT ? "texts" : "numbers")
                    + ", which a release of NeuroStore has; it has " + String.join(", ", columns()));
        }
    }

    /** Reads a column of texts, numbers or lists of numbers; of another kind nothing. */
    void read(String column, Cells cells) {
        int read = guarded(file, () -> {
            int at = 0;
            ColumnProjection projection = ColumnProjection.columns(DottedNames.masked(column));
            try (ColumnReaders readers = reader.buildColumnReaders(projection).batchSize(ROWS_AT_ONCE).build()) {
                while (readers.nextBatch()) {
                    take(readers.getColumnReader(0), at, cells);
                    at += readers.getRecordCount();
                }
            }
            return at;
        });
        if (read != rows) {
            throw new InputDataException(file + ": has " + read + " of " + rows + " rows; fetch the file again");
        }
    }

    private static void take(ColumnReader batch, int at, Cells cells) {
        ColumnSchema schema = batch.getColumnSchema();
        Validity valid = batch.getLeafValidity();
        int count = batch.getRecordCount();
        if (schema.maxRepetitionLevel() == 1 && holdsNumbers(schema)) {
            int[] starts = batch.getLayerOffsets(0);
            for (int i = 0; i < count; i++) {
                for (int v = starts[i]; v < starts[i + 1]; v++) {
                    number(batch, schema.type(), valid, v, at + i, cells);
                }
            }
        } else if (kind(schema) == Kind.NUMBER) {
            for (int i = 0; i < count; i++) {
                number(batch, schema.type(), valid, i, at + i, cells);
            }
        } else if (kind(schema) == Kind.TEXT) {
            String[] texts = batch.getStrings();
            for (int i = 0; i < count; i++) {
                if (valid.isNotNull(i)) {
                    cells.text(at + i, texts[i]);
                }
            }
        }
    }

    private static void number(ColumnReader batch, PhysicalType type, Validity valid, int i, int row, Cells cells) {
        if (valid.isNotNull(i)) {
            double value = switch (type) {
                case INT32 -> batch.getInts()[i];
                case INT64 -> batch.getLongs()[i];
                case FLOAT -> batch.getFloats()[i];
                case BOOLEAN -> batch.getBooleans()[i] ? 1 : 0;
                default -> batch.getDoubles()[i];
            };
            if (!Double.isNaN(value)) {
                cells.number(row, value);
            }
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
