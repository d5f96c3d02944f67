package confoci.host.run.compare;

import confoci.host.comparison.ComparedMap;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Short names of maps. */
final class MapNames {

    private static final String ENDINGS = "(\\.(dscalar|dlabel|pscalar|dtseries))?\\.(nii|hdr|img)(\\.gz)?$|\\.(tsv|csv|txt)(\\.gz)?$";

    private MapNames() {
    }

    /** The name of a file without its ending. */
    static String of(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst(ENDINGS, "");
    }

    /** The name of a map of a file: that of the file if it has no other map, else its own. */
    static String of(ChosenMap map, boolean only) {
        return only || map.map().isEmpty() ? of(map.file()) : map.map().get();
    }

    /** The same maps, those that share a name by their files. */
    static List<ComparedMap> distinct(List<ComparedMap> maps) {
        List<String> names = maps.stream().map(ComparedMap::name).toList();
        return maps.stream().map(map -> Collections.frequency(names, map.name()) == 1 ? map : map.named(map.source())).toList();
    }
}
