package confoci.host.io.cifti;

import java.util.List;

/**
 * The label maps along a dimension.
 *
 * @param maps in the order of the matrix
 */
public record Labels(List<LabelMap> maps) implements IndexMap {

    public Labels {
        maps = List.copyOf(maps);
    }

    @Override
    public int size() {
        return maps.size();
    }
}
