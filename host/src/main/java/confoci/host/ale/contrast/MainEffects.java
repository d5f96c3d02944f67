package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleResult;
import confoci.host.conjunction.Conjunction;
import confoci.host.conjunction.ThresholdedMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.CorrectedResult;
import confoci.host.space.Mask;
import java.util.BitSet;
import java.util.List;

/**
 * Where each group converges on its own.
 *
 * @param first  of the first group, by one correction
 * @param second of the second
 */
public record MainEffects(AleResult first, AleResult second) {

    /** Where the contrast is tested: each direction where its group converges. */
    public TestedRegions regions() {
        return TestedRegions.within(first.observed().mask(), places(first), places(second));
    }

    private static BitSet places(AleResult result) {
        BitSet places = new BitSet();
        double[] surviving = corrected(result).surviving();
        for (int v = 0; v < surviving.length; v++) {
            places.set(v, surviving[v] > 0);
        }
        return places;
    }

    /** What the correction left of a group. */
    static CorrectedResult corrected(AleResult result) {
        return result.corrected().getFirst();
    }

    /** The correction and its level, for people. */
    public String title() {
        return corrected(first).correction().title(first.settings().inference().settings());
    }

    /** That of a direction's group. */
    AleResult of(Direction direction) {
        return direction == Direction.FIRST ? first : second;
    }

    /** Where both converge. */
    public Conjunction conjunction() {
        Mask mask = first.observed().mask();
        return Conjunction.of(new VoxelDomain(mask, first.observed().tested().ranks(), mask.name()),
                List.of(new ThresholdedMap("A", corrected(first).surviving()), new ThresholdedMap("B", corrected(second).surviving())),
                first.settings().connectivity());
    }
}
