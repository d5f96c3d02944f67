package confoci.host.fcnm.series;

import confoci.error.InputDataException;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.npy.NpyFile;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An {@code .npy} matrix of time points and voxels of the domain, in its order (x fastest). */
final class NpySeries implements SubjectSeries {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M'};

    private final Path file;
    private final NpyFile npy;
    private final VoxelDomain domain;

    private NpySeries(Path file, NpyFile npy, VoxelDomain domain) {
        this.file = file;
        this.npy = npy;
        this.domain = domain;
    }

    /** Whether a file begins as {@code .npy} does; one that cannot be read does not. */
    static boolean recognises(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(START.length), START);
        } catch (IOException e) {
            return false;
        }
    }

    static NpySeries open(Path file, VoxelDomain domain) {
        NpyFile npy = NpyFile.open(file);
        if (npy.columns() != domain.size()) {
            String sizes = npy.rows() + " rows of " + npy.columns() + " values, and " + domain.name() + " has " + domain.size() + " voxels";
            npy.close();
            throw new InputDataException(file + ": has " + sizes + "; give a row per time point, a column per voxel of the mask, x fastest"
                    + (npy.rows() == domain.size() ? ": it may have to be transposed" : ""));
        }
        return new NpySeries(file, npy, domain);
    }

    @Override
    public int volumes() {
        return npy.rows();
    }

    @Override
    public long workingBytes() {
        return 2L * Double.BYTES * npy.columns();
    }

    @Override
    public void read(List<SeriesTable> tables) {
        double[] first = new double[npy.columns()];
        double[] now = new double[npy.columns()];
        npy.read(0, 1, first);
        for (int t = 0; t < volumes(); t++) {
            npy.read(t, 1, now);
            for (SeriesTable table : tables) {
                for (int i = 0; i < table.width(); i++) {
                    int place = domain.place(table.elements()[i]);
                    table.values()[t * table.width() + i] = (float) (now[place] - first[place]);
                }
            }
        }
    }

    @Override
    public List<FileRecord> files() {
        try {
            return List.of(FileRecord.of(file.toString(), file));
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        npy.close();
    }
}
