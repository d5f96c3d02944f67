package confoci.host.fcnm.series;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.VoxelDomain;
import confoci.host.domain.VoxelOrder;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the series of a subject count.
 *
 * @param elements those whose value is above 0
 * @param files    it was read from
 */
public record SubjectMask(BitSet elements, List<FileRecord> files) {

    /**
     * Reads a mask of elements.
     *
     * @param mask the file; if it has several maps, the one that is meant ({@link ChosenMap})
     * @throws InputDataException if it cannot be read, is not in the domain's space or is empty
     */
    public static SubjectMask read(Path mask, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels -> ofVoxels(mask, voxels);
            case GrayordinateDomain grayordinates -> ofGrayordinates(mask, grayordinates.space());
        };
    }

    private static SubjectMask ofGrayordinates(Path mask, GrayordinateSpace space) {
        try {
            Path file = ChosenMap.file(mask);
            return new SubjectMask(space.within(mask).inside(), List.of(FileRecord.of(file.toString(), file)));
        } catch (IOException e) {
            throw new InputDataException(mask + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static SubjectMask ofVoxels(Path mask, VoxelDomain domain) {
        ChosenMap chosen = ChosenMap.of(mask);
        try (NiftiSeries image = NiftiSeries.open(chosen.file())) {
            VoxelOrder order = domain.order(mask, image.grid());
            int volume = chosen.index(Collections.nCopies(image.volumes(), ""), "volumes");
            for (int read = 0; read <= volume; read++) {
                image.next();
            }
            int[] all = IntStream.range(0, domain.elements()).toArray();
            double[] values = new double[all.length];
            image.values(order.in(all), values);
            BitSet inside = new BitSet(all.length);
            for (int i = 0; i < all.length; i++) {
                inside.set(i, values[i] > 0);
            }
            if (inside.isEmpty()) {
                throw new InputDataException(mask + ": no voxel is above 0; give a mask");
            }
            return new SubjectMask(inside, image.files());
        }
    }
}
