package confoci.host.foci;

import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Experiments for tests. */
final class Tables {

    private Tables() {
    }

    static Experiment experiment(String study, String contrast, double subjects, double... xyz) {
        return experiment(study, contrast, subjects, List.of(), xyz);
    }

    /** Tags as name, value, name, value, ... */
    static Experiment experiment(String study, String contrast, double subjects, List<String> tags, double... xyz) {
        List<Focus> foci = new ArrayList<>();
        for (int i = 0; i < xyz.length; i += 3) {
            foci.add(new Focus(new Point(xyz[i], xyz[i + 1], xyz[i + 2]), StereotaxicSpace.MNI, "table.csv, line " + (i / 3 + 2)));
        }
        LinkedHashMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < tags.size(); i += 2) {
            map.put(tags.get(i), tags.get(i + 1));
        }
        return new Experiment(study, contrast, subjects, foci, map);
    }
}
