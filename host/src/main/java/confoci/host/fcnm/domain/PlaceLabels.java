package confoci.host.fcnm.domain;

import confoci.host.io.cifti.LabelKeys;
import java.util.Map;

/**
 * The labels of places.
 *
 * @param keys  one per place, {@link LabelKeys#NONE} for none
 * @param names of keys, as far as the file tells them
 */
public record PlaceLabels(int[] keys, Map<Integer, String> names) {

    public PlaceLabels {
        names = Map.copyOf(names);
    }
}
