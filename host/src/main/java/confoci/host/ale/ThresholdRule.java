package confoci.host.ale;

/** From which bin of the analytic null on a voxel is above a cluster-forming p. */
public enum ThresholdRule {

    /** Voxels whose p is below the given one, p being that of the voxel's bin. pyALE and JALE, too. */
    P_BELOW,

    /**
     * Voxels whose ALE exceeds the centre of the bin before the first bin with a p not above the given one. NiMARE; it lets in values
     * up to one and a half bins lower than {@link #P_BELOW}.
     */
    CENTRE_OF_BIN_BEFORE
}
