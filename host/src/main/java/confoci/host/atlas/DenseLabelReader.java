package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a map of a dlabel file, whatever grayordinates that has. */
final class DenseLabelReader implements AtlasReader {

    @Override
    public boolean reads(Path file) {
        return Files.isRegularFile(file) && CiftiFile.isCifti(file);
    }

    @Override
    public Atlas read(ChosenMap chosen, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels -> throw new InputDataException(chosen.file() + ": labels grayordinates, and regions of voxels are"
                    + " needed; give a NIfTI volume of whole numbers");
            case GrayordinateDomain grayordinates -> read(chosen, grayordinates);
        };
    }

    private static Atlas read(ChosenMap chosen, GrayordinateDomain domain) {
        try (CiftiFile file = CiftiFile.open(chosen.file())) {
            file.labels();
            int map = file.map(chosen);
            int[] keysOfRows = LabelKeys.of(file, map);
            int[] rows = domain.space().rowsIfThere(chosen.file(), file.brainModels());
            int[] keys = IntStream.range(0, domain.size()).map(domain::element)
                    .map(element -> rows[element] >= 0 ? keysOfRows[rows[element]] : LabelKeys.NONE).toArray();
            return Atlas.of(chosen.toString(), keys, file.labels().maps().get(map).labels());
        }
    }

    @Override
    public List<Region> listed(ChosenMap chosen) {
        try (CiftiFile file = CiftiFile.open(chosen.file())) {
            file.labels();
            return file.labels().maps().get(file.map(chosen)).labels().stream().filter(LabelKeys::names).map(Region::of).toList();
        }
    }
}
