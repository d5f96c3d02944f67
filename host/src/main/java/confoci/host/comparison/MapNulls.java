package confoci.host.comparison;

import java.util.List;

/** All nulls of comparisons. A new one is a class and a line here. */
public final class MapNulls {

    /** In the order in which help lists them. */
    public static final List<MapNull> ALL = List.of(new VariogramNull(), new FociNull(), new ParametricNull());

    private MapNulls() {
    }
}
