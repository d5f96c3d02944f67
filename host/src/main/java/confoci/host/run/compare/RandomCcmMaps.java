package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.comparison.ComparedMap;
import confoci.host.run.RunFrame;
import confoci.host.run.ccm.CcmRandomMaps;
import confoci.host.run.ccm.CcmRequest;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Map;

/**
 * Maps of convergent connectivity of random seeds.
 *
 * @param analysis whose maps they are
 * @param maps     all of them
 * @param seed     of the random numbers
 */
record RandomCcmMaps(RecordedAnalysis analysis, CcmRandomMaps maps, long seed) implements RandomFociMaps {

    static RandomFociMaps open(RecordedAnalysis analysis, CompareRequest compared, RunFrame frame) {
        CcmRequest request = compared.recalled().ccm(analysis.words());
        return new RandomCcmMaps(analysis, CcmRandomMaps.of(request, analysis.entry("connectome", "fingerprint"),
                compared.settings().surrogates(), compared.device(), frame), request.settings().seed());
    }

    @Override
    public String generator() {
        return maps.generator();
    }

    @Override
    public String words() {
        return "Surrogates of a map of convergent connectivity were maps of as many random seeds, drawn and pooled as in its analysis";
    }

    @Override
    public MapSource source() {
        return new GrayordinateMaps(maps.domain(), Map.of(), false, new CortexFiles(Map.of(), Map.of()));
    }

    /** Of pooled connectivity, or of its z by moments, whichever a map is. */
    @Override
    public SurrogateMaps of(ComparedMap map) {
        if (RandomFociMaps.isLike(map.values(), maps.observed())) {
            return new NumberedMaps(map.values().length, maps::random);
        }
        if (RandomFociMaps.isLike(map.values(), maps.standardized(maps.observed()))) {
            return new NumberedMaps(map.values().length, number -> maps.standardized(maps.random(number)));
        }
        throw new InputDataException(map.source() + ": is not the map of pooled connectivity or of its z by moments of the analysis in "
                + analysis.folder() + ", whose random seeds have maps; give pooled_fc.dscalar.nii or z_moments.dscalar.nii");
    }
}
