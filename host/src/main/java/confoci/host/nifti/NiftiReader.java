package confoci.host.nifti;

import confoci.error.InputDataException;
import confoci.host.binary.Scaling;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Reads an image of one volume. */
    public static NiftiImage read(Path file) {
        return oneVolume(readSeries(file));
    }

    /** Reads an image of one or more volumes. */
    public static NiftiImage readSeries(Path file) {
        PairedFiles pair = PairedFiles.of(file);
        try (ImageBytes in = ImageBytes.open(pair == null ? file : pair.header())) {
            NiftiHeader header = NiftiHeader.read(in, file.toString());
            if (!header.paired()) {
                return voxelsBehindHeader(header, in);
            }
            if (pair == null) {
                String problem = header.format() == NiftiFormat.ANALYZE_75 ? "is damaged (no NIfTI magic), or " : "is ";
                throw new InputDataException(file + ": " + problem + "the header of a pair, which must end in .hdr, with its voxels in an"
                        + " .img beside it");
            }
            try (ImageBytes voxels = ImageBytes.open(pair.image())) {
                return voxels(header, voxels, 0);
            }
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
            return oneVolume(voxelsBehindHeader(header, in));
        }
    }

    private static NiftiImage oneVolume(NiftiImage image) {
        if (image.volumes() != 1) {
            throw new InputDataException(image.name() + ": has " + image.volumes() + " volumes (4th dimension) where one is needed; save"
                    + " the one you mean, for example with fslroi " + image.name() + " volume.nii.gz 0 1");
        }
        return image;
    }

    private static NiftiImage voxelsBehindHeader(NiftiHeader header, ImageBytes in) {
        return voxels(header, in, header.bytes());
    }

    /** @param position the bytes of this file that have been read */
    private static NiftiImage voxels(NiftiHeader header, ImageBytes in, int position) {
        GridShape shape = header.shape();
        long volumes = header.volumes();
        long volumeBytes = (long) shape.voxels() * header.type().bytes();
        // Some writers leave 0 for "right behind the header and its four extension flags".
        double offset = position > 0 && header.voxelOffset() == 0 ? position + 4 : header.voxelOffset();
        if (!(offset >= position && offset == Math.rint(offset))) {
            throw new InputDataException(header.file() + ": its voxels are said to start at byte " + header.voxelOffset()
                    + ", within the header; it is damaged");
        }
        Scaling scaling = header.scaling();
        in.requireRoomFor(offset + (double) volumes * volumeBytes);
        requireMemoryFor(header, volumes, volumeBytes);
        VoxelGrid grid = new VoxelGrid(shape, header.orientation().voxelToMm(shape, header.file()));

        in.skip((long) offset - position);
        byte[][] stored = new byte[(int) volumes][];
        for (int volume = 0; volume < volumes; volume++) {
            stored[volume] = new byte[(int) volumeBytes];
            in.readFully(stored[volume], 0, (int) volumeBytes, volumes == 1 ? "voxels" : "volume " + (volume + 1));
        }
        in.verify();
        return new NiftiImage(header, grid, scaling, stored, header.orientation().warnings(header.file(), header.format()));
    }

    private static void requireMemoryFor(NiftiHeader header, long volumes, long volumeBytes) {
        double decoded = 8.0 * volumeBytes / header.type().bytes();
        double needed = (double) volumes * volumeBytes + decoded;
        // The other half is for the analysis.
        long available = Runtime.getRuntime().maxMemory() / 2;
        // An array, and with it a volume, ends at 2 GiB.
        if (needed > available || volumeBytes > Integer.MAX_VALUE - 8) {
            throw new InputDataException(String.format(Locale.ROOT, "%s: %s voxels need %.1f GiB of memory, more than the %.1f GiB at hand"
                    + "; resample it to larger voxels or save fewer volumes", header.file(), header.sizes(), needed / (1L << 30),
                    available / (double) (1L << 30)));
        }
    }

    /** The two files of a pair, found by the ending of either. */
    private record PairedFiles(Path header, Path image) {

        /** Null if the name is not that of a pair's member. */
        static PairedFiles of(Path file) {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            String ending = ending(name);
            if (ending == null) {
                return null;
            }
            String base = name.substring(0, name.length() - ending.length());
            boolean packed = ending.endsWith(".gz");
            return ending.startsWith(".hdr")
                    ? new PairedFiles(file, member(file, base + ".img", packed))
                    : new PairedFiles(member(file, base + ".hdr", packed), file);
        }

        private static String ending(String name) {
            for (String ending : new String[] {".hdr", ".img", ".hdr.gz", ".img.gz"}) {
                if (name.endsWith(ending)) {
                    return ending;
                }
            }
            return null;
        }

        private static Path member(Path file, String plain, boolean packed) {
            Path first = file.resolveSibling(packed ? plain + ".gz" : plain);
            Path second = file.resolveSibling(packed ? plain : plain + ".gz");
            if (!Files.exists(first) && !Files.exists(second) && Files.exists(file)) {
                throw new InputDataException(file + ": is half of a pair, and " + first.getFileName() + " is not beside it");
            }
            return Files.exists(second) && !Files.exists(first) ? second : first;
        }
    }
}
