package confoci.op;

/** The extremes of standardised values over all that an engine has taken so far, selection by selection or labelling by labelling. */
public interface Extremes {

    /** The largest so far; -infinity before the first. */
    float[] highest();

    /** The smallest so far; +infinity before the first. */
    float[] lowest();

    /**
     * Takes up the extremes of what was finished earlier: they count from now on beside those of this engine.
     *
     * @param highest as {@link #highest} gave them
     * @param lowest  as {@link #lowest} gave them
     */
    void resume(float[] highest, float[] lowest);
}
