package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.host.io.npy.NpyArray;
import confoci.host.memory.MemoryBudget;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a sparse matrix that {@code scipy.sparse.save_npz} wrote, by rows (csr) or by columns (csc). */
final class FeatureFile {

    private static final String REMEDY = "; fetch the file again";

    /** A hundred thousand studies with a thousand terms each. */
    private static final int MOST = 100_000_000;

    /** Of a weight, while the matrix is read and turned. */
    private static final int HEAP_PER_WEIGHT = 40;

    private FeatureFile() {
    }

    /** Whether a file is a zip archive that holds the parts of a sparse matrix. */
    static boolean is(Path file) {
        if (!Files.isRegularFile(file) || !startsAsZip(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("format.npy") != null && zip.getEntry("shape.npy") != null;
        } catch (IOException _) {
            return file.toString().endsWith(".npz");
        }
    }

    private static boolean startsAsZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        } catch (IOException _) {
            return false;
        }
    }

    /** @throws InputDataException if it is no such matrix, damaged or cut off */
    static FeatureMatrix read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String format = format(file, zip);
            int[] shape = wholes(file, "shape", numbers(file, zip, "shape", 2), Integer.MAX_VALUE);
            if (shape.length != 2) {
                throw new InputDataException(file + ": the shape of its matrix has " + shape.length + " numbers, not 2" + REMEDY);
            }
            boolean byRows = format.equals("csr");
            int along = byRows ? shape[0] : shape[1];
            int across = byRows ? shape[1] : shape[0];
            int[] first = wholes(file, "indptr", numbers(file, zip, "indptr", MOST), MOST);
            MemoryBudget.requireHeap("reading " + file, (long) HEAP_PER_WEIGHT * (first.length == 0 ? 0 : first[first.length - 1]));
            int[] other = wholes(file, "indices", numbers(file, zip, "indices", MOST), across - 1);
            double[] values = numbers(file, zip, "data", MOST);
            boolean ascending = first.length == (long) along + 1 && first[0] == 0 && first[along] == other.length;
            for (int i = 0; ascending && i < along; i++) {
                ascending = first[i] <= first[i + 1];
            }
            if (!ascending || values.length != other.length) {
                throw new InputDataException(file + ": the parts of its matrix do not fit together" + REMEDY);
            }
            if (!Arrays.stream(values).allMatch(Double::isFinite)) {
                throw new InputDataException(file + ", data.npy: a weight is NaN or infinite; set it to 0 if the term does not occur");
            }
            return byRows ? turned(shape[0], shape[1], first, other, values) : new FeatureMatrix(shape[0], shape[1], first, other, values);
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": no such file", e);
        } catch (ZipException e) {
            throw new InputDataException(file + ": the archive is damaged or cut off" + REMEDY, e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")" + REMEDY, e);
        }
    }

    /** What follows row after row, column after column. */
    private static FeatureMatrix turned(int rows, int columns, int[] first, int[] column, double[] values) {
        int[] starts = new int[columns + 1];
        for (int c : column) {
            starts[c + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] row = new int[column.length];
        double[] turned = new double[column.length];
        for (int r = 0; r < rows; r++) {
            for (int i = first[r]; i < first[r + 1]; i++) {
                row[next[column[i]]] = r;
                turned[next[column[i]]++] = values[i];
            }
        }
        return new FeatureMatrix(rows, columns, starts, row, turned);
    }

    private static String format(Path file, ZipFile zip) throws IOException {
        try (InputStream in = member(file, zip, "format")) {
            // A text of bytes, or of four bytes a letter, behind a header.
            String text = new String(in.readNBytes(1 << 12), StandardCharsets.ISO_8859_1).replace("\0", "").strip();
            String format = text.substring(Math.max(0, text.length() - 3));
            if (!format.equals("csr") && !format.equals("csc")) {
                throw new InputDataException(file + ": a sparse matrix of another kind than csr and csc; save it with"
                        + " scipy.sparse.save_npz(FILE, matrix.tocsr())");
            }
            return format;
        }
    }

    private static double[] numbers(Path file, ZipFile zip, String name, int most) throws IOException {
        try (InputStream in = new BufferedInputStream(member(file, zip, name))) {
            return NpyArray.read(in, file + ", " + name + ".npy", most);
        }
    }

    private static InputStream member(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            throw new InputDataException(file + ": holds no " + name + ".npy, which a matrix of scipy.sparse.save_npz has" + REMEDY);
        }
        return zip.getInputStream(entry);
    }

    private static int[] wholes(Path file, String name, double[] numbers, int end) {
        int[] wholes = new int[numbers.length];
        for (int i = 0; i < wholes.length; i++) {
            if (!(numbers[i] >= 0 && numbers[i] <= end) || numbers[i] != Math.rint(numbers[i])) {
                throw new InputDataException(file + ", " + name + ".npy: " + numbers[i] + " cannot be right" + REMEDY);
            }
            wholes[i] = (int) numbers[i];
        }
        return wholes;
    }
}
