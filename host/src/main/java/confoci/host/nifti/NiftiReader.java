package confoci.host.nifti;

import confoci.error.InputDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;

/**
 * Reads NIfTI-1, NIfTI-2 and ANALYZE 7.5: single files and .hdr/.img pairs (named by either), plain or gzip, of either byte order, in
 * every type that holds a real number per voxel.
 *
 * <p>Nothing is believed of a header before it is compared with the file: one that promises more than the file or the memory can hold
 * is refused before memory is set aside. Every method throws {@link InputDataException} for a file that cannot be used.
 */
public final class NiftiReader {

    private NiftiReader() {
    }

    /** Reads an image of one volume, or the volume that the name chooses ({@link ChosenMap}). */
    public static NiftiImage read(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        try (NiftiSeries series = NiftiSeries.open(chosen.file())) {
            int volume = chosen.index(Collections.nCopies(series.volumes(), ""), "volumes (4th dimension)");
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
        long available = Runtime.getRuntime().maxMemory() / 2;
        if (needed > available) {
            throw new InputDataException(String.format(Locale.ROOT, "%s: %s voxels need %.1f GiB of memory, more than the %.1f GiB at hand"
                    + "; resample it to larger voxels or save fewer volumes", header.file(), header.sizes(), needed / (1L << 30),
                    available / (double) (1L << 30)));
        }
    }
}
