package confoci.host.io.nifti;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of maps of several files, each once: those that files give, else the names of the files. */
public final class MapNames {

    private static final List<String> ENDINGS = List.of(".gz", ".nii", ".dscalar", ".dtseries", ".hdr", ".img");

    private MapNames() {
    }

    /**
     * Names maps.
     *
     * @param maps  as a user names them
     * @param given names by the files, of the same maps; empty for those to be named after their file
     */
    public static List<String> of(List<ChosenMap> maps, List<String> given) {
        List<String> names = new ArrayList<>();
        for (int map = 0; map < maps.size(); map++) {
            String own = given.get(map).strip();
            names.add(own.isEmpty() ? stem(maps.get(map).file()) + maps.get(map).map().map(chosen -> " " + chosen).orElse("") : own);
        }
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (int map = 0; map < maps.size(); map++) {
            String name = names.get(map);
            String stem = stem(maps.get(map).file());
            String full = Collections.frequency(names, name) == 1 || name.startsWith(stem) ? name : stem + " " + name;
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
