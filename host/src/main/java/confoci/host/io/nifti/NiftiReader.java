package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.memory.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;

/**
 * Reads NIfTI-1, NIfTI-2 and ANALYZE 7.5: single files and .hdr/.img pairs (named by either), plain or gzip, of either byte order, in
 * every type that holds a real number per voxel.
 *
 * <p>No header is used before it is compared with the file: one that requires more than the file or the memory can hold
 * is refused before memory is set aside. Every method throws {@link InputDataException} for a file that cannot be used, and
 * {@link confoci.error.DeviceOutOfMemory} for one that the memory cannot hold.
 */
public final class NiftiReader {

    private NiftiReader() {
    }

    /** Reads an image of one volume, or the volume that the name chooses ({@link ChosenMap}). */
    public static NiftiImage read(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        try (NiftiSeries series = NiftiSeries.open(chosen.file())) {
            int volume = volume(chosen, series);
            requireMemoryFor(series.header(), 1, series.volumeBytes());
            byte[] stored = new byte[series.volumeBytes()];
            for (int read = 0; read <= volume; read++) {
                series.next(stored);
            }
            return image(series, new byte[][] {stored});
        }
    }

    /** Reads an image of one or more volumes. */
    public static NiftiImage readSeries(Path file) {
        try (NiftiSeries series = NiftiSeries.open(file)) {
            return readAll(series);
        }
    }

    /**
     * Reads an image of one volume from a stream that holds a single file, plain or gzip.
     *
     * @param name what to call it in messages
     */
    public static NiftiImage read(InputStream stream, String name) throws IOException {
        try (ImageBytes in = ImageBytes.of(stream, name, Long.MAX_VALUE)) {
            NiftiHeader header = NiftiHeader.read(in, name);
            if (header.paired()) {
                throw new InputDataException(name + ": is a header without voxels");
            }
            NiftiImage image = readAll(NiftiSeries.behindHeader(header, in));
            if (image.volumes() != 1) {
                throw new InputDataException(name + ": has " + image.volumes() + " volumes (4th dimension) where one is needed");
            }
            return image;
        }
    }

    /**
     * Opens an image of one volume, or at the volume that the name chooses ({@link ChosenMap}), which is the next to be taken, part by
     * part.
     */
    public static NiftiSeries open(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        NiftiSeries series = NiftiSeries.open(chosen.file());
        try {
            int volume = volume(chosen, series);
            for (int before = 0; before < volume; before++) {
                series.next((first, values, count) -> { });
            }
            return series;
        } catch (RuntimeException e) {
            series.close();
            throw e;
        }
    }

    private static int volume(ChosenMap chosen, NiftiSeries series) {
        return chosen.index(Collections.nCopies(series.volumes(), ""), "volumes (4th dimension)");
    }

    private static NiftiImage readAll(NiftiSeries series) {
        NiftiHeader header = series.header();
        requireMemoryFor(header, series.volumes(), series.volumeBytes());
        byte[][] stored = new byte[series.volumes()][];
        for (int volume = 0; volume < stored.length; volume++) {
            stored[volume] = new byte[series.volumeBytes()];
            series.next(stored[volume]);
        }
        return image(series, stored);
    }

    private static NiftiImage image(NiftiSeries series, byte[][] stored) {
        return new NiftiImage(series.header(), series.grid(), series.header().scaling(), stored, series.warnings());
    }

    private static void requireMemoryFor(NiftiHeader header, int volumes, int volumeBytes) {
        double decoded = 8.0 * volumeBytes / header.type().bytes();
        double needed = (double) volumes * volumeBytes + decoded;
        // The other half is for the analysis.
        MemoryBudget.requireHeap(header.file() + ": reading " + header.sizes() + " voxels", (long) (2 * needed));
    }
}
