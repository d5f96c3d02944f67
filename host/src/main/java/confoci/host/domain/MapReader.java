package confoci.host.domain;

import confoci.error.InputDataException;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.Statistic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads maps in the space of a domain. */
public final class MapReader {

    private MapReader() {
    }

    /**
     * Reads the maps of a file, or the one that is chosen ({@link ChosenMap}). Of a file of voxels with several volumes one must be chosen:
     * they may be a series in time.
     *
     * @return at least one
     * @throws InputDataException if it cannot be read, or is not in the domain's space
     */
    public static List<ReadMap> read(Path named, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels -> List.of(read(named, voxels));
            case GrayordinateDomain grayordinates -> read(ChosenMap.of(named), grayordinates);
        };
    }

    private static ReadMap read(Path named, VoxelDomain domain) {
        NiftiImage image = NiftiReader.read(named);
        VoxelOrder order = domain.order(named, image.grid());
        double[] volume = image.values(0);
        double[] values = IntStream.range(0, domain.size()).mapToDouble(v -> volume[order.in(domain.element(v))]).toArray();
        return new ReadMap(ChosenMap.of(named), values, image.statistic());
    }

    private static List<ReadMap> read(ChosenMap chosen, GrayordinateDomain domain) {
        try (CiftiFile image = domain.space().open(chosen.file())) {
            boolean all = chosen.map().isEmpty() && image.columns() > 1
                    && (image.type() == CiftiType.DSCALAR || image.type() == CiftiType.DLABEL);
            List<ChosenMap> sources = all ? ChosenMap.all(chosen.file(), image.mapNames()) : List.of(chosen);
            int first = all ? 0 : image.map(chosen);
            int[] rows = domain.space().rows(chosen.file(), image.brainModels());
            int[] elements = IntStream.range(0, domain.size()).map(domain::element).toArray();
            Statistic statistic = image.type() == CiftiType.DLABEL ? new Statistic(Statistic.Kind.LABEL, 0) : Statistic.NONE;
            List<ReadMap> maps = new ArrayList<>();
            for (ChosenMap source : sources) {
                double[] values = GrayordinateSpace.values(image, first + maps.size());
                maps.add(new ReadMap(source, Arrays.stream(elements).mapToDouble(element -> values[rows[element]]).toArray(), statistic));
            }
            return maps;
        }
    }
}
