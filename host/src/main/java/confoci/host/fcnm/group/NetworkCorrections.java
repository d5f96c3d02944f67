package confoci.host.fcnm.group;

import confoci.host.stats.CriticalP;
import confoci.host.stats.FalseDiscoveryRate;
import java.util.List;

/** All corrections of networks. A new one is a class and a line here. */
public final class NetworkCorrections {

    /** False discovery rate (Benjamini and Hochberg 1995) over the voxels of positive t alone, as published. */
    public static final NetworkCorrection FDR_POSITIVE =
            new PValueCorrection("fdr-positive", false, true, FalseDiscoveryRate.BENJAMINI_HOCHBERG);

    /** False discovery rate over all voxels. */
    public static final NetworkCorrection FDR = new PValueCorrection("fdr", false, false, FalseDiscoveryRate.BENJAMINI_HOCHBERG);

    /** False discovery rate over all voxels, whatever their dependence (Benjamini and Yekutieli 2001). */
    public static final NetworkCorrection FDR_BY = new PValueCorrection("fdr-by", false, false, FalseDiscoveryRate.BENJAMINI_YEKUTIELI);

    /** Familywise error rate by Bonferroni. */
    public static final NetworkCorrection BONFERRONI = new PValueCorrection("bonferroni", true, false, CriticalP.BONFERRONI);

    /** Familywise error rate by random field theory, or Bonferroni where that finds more. */
    public static final NetworkCorrection FWE_RFT = new RandomFieldCorrection();

    /** Familywise error rate by the maximum over sign flips of subjects. */
    public static final NetworkCorrection FWE_SIGN_FLIP = new SignFlipCorrection();

    /** None: the level holds for each voxel alone. */
    public static final NetworkCorrection NONE = new PValueCorrection("none", false, false, CriticalP.UNCORRECTED);

    /** In the order in which help lists them. */
    public static final List<NetworkCorrection> ALL = List.of(FDR_POSITIVE, FDR, FDR_BY, BONFERRONI, FWE_RFT, FWE_SIGN_FLIP, NONE);

    private NetworkCorrections() {
    }
}
