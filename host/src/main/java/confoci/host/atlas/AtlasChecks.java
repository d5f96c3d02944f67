package confoci.host.atlas;

import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Plural;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for what is doubtful in an atlas that can be used. */
public final class AtlasChecks {

    private static final List<BrainStructure> HEMISPHERES = List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT);

    /** More values than this are counted. */
    private static final int SHOWN = 5;

    private AtlasChecks() {
    }

    /**
     * Warnings of regions without a name or with that of another, and of a hemisphere that is left out.
     *
     * @param names the table of names, if there is one
     */
    public static List<String> warnings(Atlas atlas, Domain domain, Optional<Path> names) {
        List<String> warnings = new ArrayList<>();
        names.ifPresent(table -> {
            TreeMap<Integer, Integer> lacking = new TreeMap<>();
            for (int k = 0; k < atlas.size(); k++) {
                if (atlas.regions().get(k).isUnnamed()) {
                    lacking.merge(atlas.regions().get(k).key(), atlas.members(k).length, Integer::sum);
                }
            }
            unnamed(table.toString(), lacking, domain.unit()).ifPresent(warnings::add);
        });
        Map<String, TreeSet<Integer>> keys = new LinkedHashMap<>();
        atlas.regions().forEach(region -> keys.computeIfAbsent(region.name(), name -> new TreeSet<>()).add(region.key()));
        keys.forEach((name, several) -> {
            if (several.size() > 1) {
                warnings.add(atlas.name() + ": regions " + several.stream().map(Object::toString).collect(Collectors.joining(" and "))
                        + " have the same name, '" + name + "', and stay apart; give them one key if they are one region");
            }
        });
        if (domain instanceof GrayordinateDomain grayordinates) {
            hemisphere(atlas, grayordinates, warnings);
        }
        return warnings;
    }

    /**
     * A warning of values that a table of names lacks; nothing if it lacks none.
     *
     * @param table   how it is called
     * @param lacking per value the number of places that have it
     * @param unit    of these places
     */
    static Optional<String> unnamed(String table, SortedMap<Integer, Integer> lacking, String unit) {
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        String values = lacking.entrySet().stream().limit(SHOWN)
                .map(entry -> entry.getKey() + " (" + Plural.of(entry.getValue(), unit) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(table + ": has no name for " + values
                + (lacking.size() > SHOWN ? " and " + (lacking.size() - SHOWN) + " more values of the atlas" : "")
                + "; these regions are named by their numbers");
    }

    private static void hemisphere(Atlas atlas, GrayordinateDomain domain, List<String> warnings) {
        BrainModels models = domain.space().models();
        Map<BrainStructure, Integer> labelled = new TreeMap<>(Comparator.comparing(BrainStructure::toString));
        for (int place = 0; place < domain.size(); place++) {
            BrainStructure structure = models.models().get(models.modelOf(domain.element(place))).structure();
            if (HEMISPHERES.contains(structure)) {
                labelled.merge(structure, atlas.labels()[place] >= 0 ? 1 : 0, Integer::sum);
            }
        }
        if (labelled.size() == 2 && labelled.values().stream().anyMatch(count -> count > 0)) {
            labelled.forEach((structure, count) -> {
                if (count == 0) {
                    warnings.add(atlas.name() + ": labels nothing of " + structure
                            + ", so its regions are those of one hemisphere; give the"
                            + " file of the other one, too");
                }
            });
        }
    }
}
