package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of an image, read one after the other, of which only one is in memory. Headers are read as by {@link NiftiReader}.
 */
public final class NiftiSeries implements Closeable {

    /** Voxels that are taken at a time. */
    private static final int PART = 1 << 16;

    private final NiftiHeader header;
    private final VoxelGrid grid;
    private final int volumes;
    private final int volumeBytes;
    private final ImageBytes in;
    /** Of the header, if that is a file of its own, and of what lies beside it. */
    private final List<FileRecord> headerFile;
    private byte @Nullable [] stored;
    private int read;

    private NiftiSeries(NiftiHeader header, VoxelGrid grid, int volumes, int volumeBytes, ImageBytes in, List<FileRecord> headerFile) {
        this.header = header;
        this.grid = grid;
        this.volumes = volumes;
        this.volumeBytes = volumeBytes;
        this.in = in;
        this.headerFile = headerFile;
    }

    /**
     * Opens an image of one or more volumes.
     *
     * @throws InputDataException if it cannot be used
     */
    public static NiftiSeries open(Path file) {
        PairedFiles pair = PairedFiles.of(file);
        ImageBytes in = ImageBytes.openRecorded(pair == null ? file : pair.header());
        try {
            NiftiHeader header = NiftiHeader.read(in, file.toString());
            if (!header.paired()) {
                return behindHeader(header, in);
            }
            if (pair == null) {
                String problem = header.format() == NiftiFormat.ANALYZE_75 ? "is damaged (no NIfTI magic), or " : "is ";
                throw new InputDataException(file + ": " + problem + "the header of a pair, which must end in .hdr, with its voxels in an"
                        + " .img beside it");
            }
            List<FileRecord> headerFiles = new ArrayList<>(List.of(in.record()));
            in.close();
            if (header.format() == NiftiFormat.ANALYZE_75) {
                header = placed(header, pair.sidecar(), headerFiles);
            }
            in = ImageBytes.openRecorded(pair.image());
            return of(header, in, 0, headerFiles);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Where SPM puts the voxels of an ANALYZE image, if it left that beside it. */
    private static NiftiHeader placed(NiftiHeader header, Path sidecar, List<FileRecord> files) {
        Optional<SpmMatFile> matrix = SpmMatFile.read(sidecar);
        if (matrix.isEmpty()) {
            return header;
        }
        if (!matrix.get().alike()) {
            throw new InputDataException(sidecar + ": puts the volumes of " + header.file() + " at different places, as SPM does before it"
                    + " resamples them; resample them (SPM: Realign, Reslice) and name the result");
        }
        try {
            files.add(FileRecord.of(sidecar.toString(), sidecar));
        } catch (IOException e) {
            throw new InputDataException(sidecar + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return header.with(header.orientation().movedTo(matrix.get().affine()));
    }

    /** The files that are read of an image, by their names: both of a pair, and what SPM left beside them. */
    public static List<Path> files(Path file) {
        try {
            PairedFiles pair = PairedFiles.of(file);
            if (pair == null) {
                return List.of(file);
            }
            return Files.exists(pair.sidecar()) ? List.of(pair.header(), pair.image(), pair.sidecar())
                    : List.of(pair.header(), pair.image());
        } catch (InputDataException e) {
            // Half of a pair; opening it reports that.
            return List.of(file);
        }
    }

    /** The volumes of a single file whose header has been read. */
    static NiftiSeries behindHeader(NiftiHeader header, ImageBytes in) {
        return of(header, in, header.bytes(), List.of());
    }

    /** @param position the bytes of this file that have been read */
    private static NiftiSeries of(NiftiHeader header, ImageBytes in, int position, List<FileRecord> headerFile) {
        GridShape shape = header.shape();
        long volumes = header.volumes();
        long volumeBytes = (long) shape.voxels() * header.type().bytes();
        // Some writers leave 0 for "right behind the header and its four extension flags".
        double offset = position > 0 && header.voxelOffset() == 0 ? position + 4 : header.voxelOffset();
        if (!(offset >= position && offset == Math.rint(offset))) {
            throw new InputDataException(header.file() + ": by its header its voxels start at byte " + header.voxelOffset()
                    + ", within the header; it is damaged");
        }
        header.scaling();
        in.requireRoomFor(offset + (double) volumes * volumeBytes);
        // An array, and with it a volume, ends at 2 GiB.
        if (volumeBytes > Integer.MAX_VALUE - 8 || volumes > Integer.MAX_VALUE) {
            throw new InputDataException(header.file() + ": " + header.sizes()
                    + " voxels are more than can be read; resample it to larger voxels or save fewer volumes");
        }
        VoxelGrid grid = new VoxelGrid(shape, header.orientation().voxelToMm(shape, header.file()));
        in.skip((long) offset - position);
        return new NiftiSeries(header, grid, (int) volumes, (int) volumeBytes, in, headerFile);
    }

    NiftiHeader header() {
        return header;
    }

    public VoxelGrid grid() {
        return grid;
    }

    /** What kind of statistic its values are by the header. */
    public Statistic statistic() {
        return Statistic.of(header.intent(), header.description());
    }

    /** Warnings about the placement of voxels. */
    public List<String> warnings() {
        return header.orientation().warnings(header.file(), header.format(), grid.shape());
    }

    /** The number of volumes, at least 1. */
    public int volumes() {
        return volumes;
    }

    /** The bytes of a volume as stored. */
    int volumeBytes() {
        return volumeBytes;
    }

    /** Reads the next volume as stored; there must be one. */
    void next(byte[] target) {
        in.readFully(target, 0, volumeBytes, what());
        done();
    }

    /**
     * Reads the next volume; there must be one.
     *
     * @throws InputDataException if the file ends before, or is damaged
     */
    public void next() {
        if (stored == null) {
            stored = new byte[volumeBytes];
        }
        next(stored);
    }

    /** Takes a volume part by part. */
    @FunctionalInterface
    public interface Part {
        /**
         * @param first  the voxel of the first value
         * @param values scaled by the header, in NIfTI's order; used again for the next part
         * @param count  how many of them count
         */
        void take(int first, double[] values, int count);
    }

    /**
     * Reads the next volume, of which only a part is in memory; there must be one.
     *
     * @throws InputDataException if the file ends before, or is damaged
     */
    public void next(Part action) {
        int voxels = grid.shape().voxels();
        int bytes = header.type().bytes();
        byte[] part = new byte[Math.min(voxels, PART) * bytes];
        double[] values = new double[Math.min(voxels, PART)];
        ByteBuffer buffer = ByteBuffer.wrap(part).order(header.order());
        for (long first = 0; first < voxels; first += PART) {
            int count = (int) Math.min(voxels - first, values.length);
            in.readFully(part, 0, count * bytes, first * bytes, volumeBytes, what());
            header.type().decode(buffer, values, 0, count);
            header.scaling().apply(values, 0, count);
            action.take((int) first, values, count);
        }
        done();
    }

    private String what() {
        return volumes == 1 ? "voxels" : "volume " + (read + 1);
    }

    private void done() {
        read++;
        if (read == volumes) {
            in.verify();
        }
    }

    /**
     * Tells values of the volume that was read last.
     *
     * @param voxels whose values
     * @param values receives them as the header scales them
     */
    public void values(int[] voxels, double[] values) {
        header.type().decode(ByteBuffer.wrap(stored).order(header.order()), voxels, values);
        header.scaling().apply(values, 0, voxels.length);
    }

    /** The files that the image was read from, after its last volume. */
    public List<FileRecord> files() {
        List<FileRecord> files = new ArrayList<>(headerFile);
        files.add(in.record());
        return files;
    }

    @Override
    public void close() {
        in.close();
    }
}
