package confoci.host.run.contrast;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.TestedRegions;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.Correction;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.Statistic;
import confoci.host.space.Mask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What limits the voxels at which a contrast is tested: nothing, the main effects of both groups, or maps.
 *
 * @param correction of the main effects
 * @param first      the map above 0 where A > B is tested
 * @param second     the map above 0 where B > A is
 */
public record GateRequest(Optional<Correction> correction, Optional<Path> first, Optional<Path> second) {

    /** Nothing. */
    public static final GateRequest NONE = new GateRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws InvalidRequest if there is but one map, or a correction beside maps */
    public GateRequest {
        if (first.isPresent() != second.isPresent()) {
            throw new InvalidRequest((first.isPresent() ? "--within-a needs --within-b" : "--within-b needs --within-a")
                    + ": each direction is tested within a map of its own; name one file twice if both have the same");
        }
        if (correction.isPresent() && first.isPresent()) {
            throw new InvalidRequest("--within and --within-a exclude each other: take the main effects of this run, or maps");
        }
    }

    /** The files that are read, each once. */
    List<Path> inputs() {
        return Stream.of(first, second).flatMap(Optional::stream).map(ChosenMap::file).distinct().toList();
    }

    /**
     * Where the directions are tested, if that does not depend on main effects.
     *
     * @throws InputDataException if a map is not on the grid of the mask, or above 0 outside of it alone
     */
    Optional<TestedRegions> regions(Mask mask) {
        if (correction.isPresent()) {
            return Optional.empty();
        }
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.of(TestedRegions.everywhere(mask));
        }
        return Optional.of(TestedRegions.within(mask, places(first.get(), mask), places(second.get(), mask)));
    }

    private static BitSet places(Path map, Mask mask) {
        ReadMap read = MapReader.read(map, new VoxelDomain(mask, mask.name())).getFirst();
        if (read.statistic().kind() == Statistic.Kind.P) {
            throw new InputDataException(map + ": holds p values by its header, and a direction is tested where its map is above 0; give"
                    + " z_CORRECTION.nii.gz");
        }
        double[] values = read.values();
        BitSet places = new BitSet();
        for (int v = 0; v < values.length; v++) {
            places.set(v, values[v] > 0);
        }
        if (places.isEmpty() && Arrays.stream(NiftiReader.read(map).values(0)).anyMatch(value -> value > 0)) {
            throw new InputDataException(map + ": is above 0 at no voxel of the mask " + mask.name() + "; give maps and mask of the same"
                    + " analysis");
        }
        return places;
    }

    /** What a direction is limited by, in words. */
    Optional<String> map(boolean ofFirst) {
        return (ofFirst ? first : second).map(Path::toString);
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        correction.ifPresent(by -> options.put("within", by.key()));
        first.ifPresent(file -> options.put("within_a", file.toString()));
        second.ifPresent(file -> options.put("within_b", file.toString()));
        return options;
    }
}
