package confoci.op;

/** An engine's extremes, gathered by what it is made of: its workers, or the engines of several devices. */
public abstract class GatheredExtremes implements Extremes {

    /** Where they are gathered. */
    protected abstract Extremes extremes();

    @Override
    public final float[] highest() {
        return extremes().highest();
    }

    @Override
    public final float[] lowest() {
        return extremes().lowest();
    }

    @Override
    public final void resume(float[] highest, float[] lowest) {
        extremes().resume(highest, lowest);
    }
}
