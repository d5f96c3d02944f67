package confoci.host.comparison;

import confoci.host.surrogate.spin.SpinMethod;
import java.util.List;

/** All nulls of comparisons. A new one is a class and a line here. */
public final class MapNulls {

    /** In the order in which help lists them. */
    public static final List<MapNull> ALL = List.of(new VariogramNull(), new SpinNull("spin", SpinMethod.ALEXANDER_BLOCH, false),
            new SpinNull("spin-low-distortion", SpinMethod.ALEXANDER_BLOCH, true), new SpinNull("vasa", SpinMethod.VASA, false),
            new SpinNull("hungarian", SpinMethod.HUNGARIAN, false), new SpinNull("baum", SpinMethod.BAUM, false),
            new SpinNull("cornblath", SpinMethod.CORNBLATH, false), new MoranNull(), new EigenNull(), new FociNull(),
            new ParametricNull());

    private MapNulls() {
    }
}
