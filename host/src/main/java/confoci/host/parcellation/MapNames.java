package confoci.host.parcellation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of maps, each once: those that files give, else the names of the files. */
final class MapNames {

    private static final List<String> ENDINGS = List.of(".gz", ".nii", ".dscalar", ".dtseries", ".hdr", ".img");

    private MapNames() {
    }

    static List<String> of(List<MapSource> sources) {
        List<String> names = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (MapSource source : sources) {
            for (int map = 0; map < source.maps().size(); map++) {
                String file = stem(source.maps().get(map).file());
                String own = source.names().get(map).strip();
                boolean alone = source.maps().size() == 1;
                names.add(alone ? file : own.isEmpty() ? file + " " + (map + 1) : own);
                files.add(file);
            }
        }
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String full = Collections.frequency(names, name) == 1 || name.startsWith(files.get(i)) ? name : files.get(i) + " " + name;
            String free = full;
            for (int number = 2; !taken.add(free); number++) {
                free = full + " (" + number + ")";
            }
            unique.add(free);
        }
        return unique;
    }

    private static String stem(Path file) {
        String stem = String.valueOf(file.getFileName());
        for (String ending : ENDINGS) {
            stem = stem.endsWith(ending) && stem.length() > ending.length() ? stem.substring(0, stem.length() - ending.length()) : stem;
        }
        return stem;
    }
}
