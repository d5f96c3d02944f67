package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.comparison.ComparedMap;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.fcnm.FcnmRandomMaps;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shares of studies whose networks of random foci cover a place.
 *
 * @param analysis whose maps they are
 * @param maps     all of them
 * @param seed     of the random numbers
 * @param log      for warnings
 */
record RandomFcnmMaps(RecordedAnalysis analysis, FcnmRandomMaps maps, long seed, RunListener log) implements RandomFociMaps {

    static RandomFociMaps open(RecordedAnalysis analysis, CompareRequest compared, RunFrame frame) {
        FcnmRequest request = compared.recalled().fcnm(analysis.words());
        return new RandomFcnmMaps(analysis, FcnmRandomMaps.of(request, compared.settings().surrogates(), compared.device(), frame),
                request.randomFoci().seed(), frame.log());
    }

    @Override
    public String generator() {
        return FcnmRandomMaps.GENERATOR;
    }

    @Override
    public String words() {
        return "Surrogates of a map of the share of studies were such maps of as many random foci in the same subjects";
    }

    @Override
    public MapSource source() {
        return switch (maps.domain()) {
            case VoxelDomain voxels -> new VoxelMaps(voxels.mask(), log);
            case GrayordinateDomain grayordinates ->
                new GrayordinateMaps(grayordinates, Map.of(), false, new CortexFiles(Map.of(), Map.of()));
        };
    }

    /** Of the share of studies with spheres of the radius that a map has. */
    @Override
    public SurrogateMaps of(ComparedMap map) {
        int radius = IntStream.range(0, maps.radii()).filter(r -> RandomFociMaps.isLike(map.values(), maps.observed(r))).findFirst()
                .orElseThrow(() -> new InputDataException(map.source() + ": is not the map of the share of studies of the analysis in "
                        + analysis.folder() + ", whose random foci have maps; give probability"
                        + (maps.domain() instanceof VoxelDomain ? ".nii.gz" : ".dscalar.nii")));
        return new NumberedMaps(map.values().length, number -> maps.random(radius, number));
    }
}
