package confoci.host.gbc;

import confoci.host.connectome.ClippedZ;
import confoci.host.connectome.Connectome.Unit;
import confoci.op.FisherZ;

/** Makes of the values of connections what is averaged. Values that are no numbers stay so. */
public final class EdgeRule {

    private final Unit from;
    private final Unit to;
    private final GbcSettings.Connections connections;
    /** In the unit of the values; negative if there is none. */
    private final double threshold;

    /**
     * @param from the unit of values
     * @param to   the unit to average in
     */
    public EdgeRule(Unit from, Unit to, GbcSettings settings) {
        this.from = from;
        this.to = to;
        this.connections = settings.connections();
        double r = settings.threshold().orElse(-1);
        this.threshold = r < 0 || from == Unit.CORRELATION ? r : 0.5 * StrictMath.log((1 + r) / (1 - r));
    }

    /** Changes the first values of an array. */
    public void apply(float[] values, int count) {
        if (threshold >= 0) {
            for (int i = 0; i < count; i++) {
                values[i] = Math.abs(values[i]) <= threshold ? 0 : values[i];
            }
        }
        if (from != to) {
            convert(values, count);
        }
        if (to == Unit.FISHER_Z) {
            ClippedZ.raise(values, count);
        }
        switch (connections) {
            case ALL -> {
                // As they are.
            }
            case POSITIVE -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Math.max(values[i], 0);
                }
            }
            case ABSOLUTE -> {
                for (int i = 0; i < count; i++) {
                    values[i] = Math.abs(values[i]);
                }
            }
        }
    }

    private void convert(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            float value = values[i];
            if (Float.isFinite(value)) {
                values[i] = to == Unit.FISHER_Z ? FisherZ.of(value) : (float) StrictMath.tanh(value);
            }
        }
    }
}
