package confoci.host.comparison;

import java.util.List;

/**
 * Maps that belong together, such as the receptors of a transmitter.
 *
 * @param maps names of maps
 */
public record MapGroup(String name, List<String> maps) {

    public MapGroup {
        maps = List.copyOf(maps);
    }
}
