package confoci.host.fcnm.group;

import confoci.host.space.VoxelRanks;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a {@link FamilywiseNull} is made for.
 *
 * @param seeds      how many maps each subject has
 * @param places     of a map
 * @param voxels     the places, if all are voxels of one grid
 * @param subjects   how many
 * @param flips      of signs
 * @param randomSeed of the flips
 * @param scratch    a file for what has no room in memory
 * @param engine     makes the engine that multiplies
 * @param log        for how much is kept
 */
public record NoiseRequest(int seeds, int places, Optional<VoxelRanks> voxels, int subjects, int flips, long randomSeed, Path scratch,
        Function<MatrixProductRequest, MatrixProduct> engine, Consumer<String> log) {
}
