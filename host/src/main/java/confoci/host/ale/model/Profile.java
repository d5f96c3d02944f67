package confoci.host.ale.model;

import confoci.error.InvalidRequest;
import confoci.host.ale.model.NullBins.Collision;
import confoci.host.space.TalairachTransform;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.TfceSpec;
import confoci.model.Connectivity;
import java.util.List;
import java.util.Locale;

/**
 * All choices in which the implementations of ALE differ, under one name. {@code docs/profiles.md} explains each.
 *
 * @param name           as on the command line
 * @param placement      from mm to voxel
 * @param outside        foci outside the mask, unless the user decides
 * @param truncation     where kernels end
 * @param overlap        foci of one experiment
 * @param nullBins       bins of the analytic null
 * @param threshold      from a cluster-forming p to an ALE value
 * @param z              from p to z
 * @param permutationP   from exceedances to p
 * @param familywise     when something survives
 * @param nullRegion     where null maxima are looked for
 * @param connectivity   neighbours in a cluster, unless the user decides
 * @param tfce           threshold-free cluster enhancement
 * @param tal2mni        the default of {@code --tal2mni}
 * @param wholeMm        whether converted Talairach coordinates are rounded to whole mm, halves to even
 */
public record Profile(
        String name,
        PlacementRule placement,
        OutsidePolicy outside,
        KernelTruncation truncation,
        FocusCombination overlap,
        NullBins nullBins,
        ThresholdRule threshold,
        ZRule z,
        PermutationP permutationP,
        FamilywiseRule familywise,
        NullRegion nullRegion,
        Connectivity connectivity,
        TfceSpec tfce,
        TalairachTransform tal2mni,
        boolean wholeMm) {

    /** Half a bin is 0.03 percent of a usual cluster-forming threshold. */
    private static final NullBins FINE = new NullBins(1e-5, Collision.ADD);

    /** The best choice of each, and nothing that is known to be a bug. */
    public static final Profile DEFAULT = new Profile("default", PlacementRule.NEAREST, OutsidePolicy.KEEP, KernelTruncation.FOUR_SIGMA,
            FocusCombination.MAXIMUM, FINE, ThresholdRule.P_BELOW, ZRule.LOG_SPACE, PermutationP.ADD_ONE, FamilywiseRule.P_BELOW_ALPHA,
            NullRegion.MASK, Connectivity.FACES, TfceSpec.EXACT, TalairachTransform.OTHER, false);

    /** pyALE, as of 2024. */
    public static final Profile PYALE = new Profile("pyale", PlacementRule.CEILING, OutsidePolicy.KEEP,
            KernelTruncation.THREE_AND_A_HALF_SIGMA, FocusCombination.MAXIMUM, new NullBins(1e-4, Collision.KEEP_HIGHER),
            ThresholdRule.P_BELOW,
            ZRule.CAPPED_PLUS_ALE, PermutationP.ADD_ONE, FamilywiseRule.ABOVE_PERCENTILE, NullRegion.VOLUME, Connectivity.FACES,
            new TfceSpec(0.6, 2, true, 100), TalairachTransform.SPM, true);

    /** JALE 0.2. */
    public static final Profile JALE = new Profile("jale", PlacementRule.CEILING, OutsidePolicy.KEEP,
            KernelTruncation.THREE_AND_A_HALF_SIGMA, FocusCombination.MAXIMUM, new NullBins(1e-4, Collision.ADD), ThresholdRule.P_BELOW,
            ZRule.CAPPED, PermutationP.ADD_ONE, FamilywiseRule.ABOVE_PERCENTILE, NullRegion.VOLUME, Connectivity.FACES,
            new TfceSpec(0.5, 2, false, 100), TalairachTransform.SPM, true);

    /** NiMARE from 0.21 on, which rounds to the nearest voxel and the nearest bin. */
    public static final Profile NIMARE = new Profile("nimare", PlacementRule.ROUND_HALF_EVEN, OutsidePolicy.KEEP,
            KernelTruncation.FOUR_SIGMA, FocusCombination.MAXIMUM, FINE, ThresholdRule.CENTRE_OF_BIN_BEFORE, ZRule.LOG_SPACE,
            PermutationP.CLIPPED_FRACTION, FamilywiseRule.P_BELOW_ALPHA, NullRegion.MASK, Connectivity.FACES, TfceSpec.EXACT,
            TalairachTransform.OTHER, false);

    /** GingerALE 3, by its papers and manual. */
    public static final Profile GINGERALE = new Profile("gingerale", PlacementRule.SUBVOXEL, OutsidePolicy.DROP,
            KernelTruncation.FOUR_SIGMA, FocusCombination.MAXIMUM, FINE, ThresholdRule.P_BELOW, ZRule.LOG_SPACE, PermutationP.ADD_ONE,
            FamilywiseRule.P_BELOW_ALPHA, NullRegion.MASK, Connectivity.FACES, TfceSpec.EXACT, TalairachTransform.SPM, false);

    /** All profiles, the default first. */
    public static final List<Profile> ALL = List.of(DEFAULT, PYALE, JALE, NIMARE, GINGERALE);

    /**
     * The profile with this name, in any case.
     *
     * @throws InvalidRequest if there is none
     */
    public static Profile named(String name) {
        for (Profile profile : ALL) {
            if (profile.name.equals(name.toLowerCase(Locale.ROOT))) {
                return profile;
            }
        }
        throw new InvalidRequest("--profile " + name + ": the profiles are "
                + String.join(", ", ALL.stream().map(Profile::name).toList()));
    }
}
