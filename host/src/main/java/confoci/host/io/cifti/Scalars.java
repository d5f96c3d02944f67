package confoci.host.io.cifti;

import java.util.ArrayList;
import java.util.List;

/**
 * The maps along a dimension.
 *
 * @param maps in the order of the matrix
 */
public record Scalars(List<NamedMap> maps) implements IndexMap {

    public Scalars {
        maps = List.copyOf(maps);
    }

    /** Maps with these names and no metadata. */
    public static Scalars named(String... names) {
        List<NamedMap> maps = new ArrayList<>();
        for (String name : names) {
            maps.add(new NamedMap(name));
        }
        return new Scalars(maps);
    }

    @Override
    public int size() {
        return maps.size();
    }
}
