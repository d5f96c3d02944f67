package confoci.host.region;

import confoci.error.InputDataException;
import confoci.host.database.Database;
import confoci.host.database.FociColumns;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.output.Plural;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The experiments of a database that report at least one focus inside a region.
 *
 * @param database all experiments
 * @param region   the region
 * @param selected those with a focus inside, in the order of the database
 */
public record SeedSelection(Database database, SeedRegion region, List<Selected> selected) {

    /**
     * An experiment with a focus inside.
     *
     * @param number its number in the database
     * @param foci   how many it reports
     * @param inside those inside, in MNI space, in mm, in its order
     */
    public record Selected(int number, int foci, List<Point> inside) {

        public Selected {
            inside = List.copyOf(inside);
        }
    }

    public SeedSelection {
        selected = List.copyOf(selected);
    }

    /**
     * Selects experiments.
     *
     * @param conversion takes foci to MNI space
     * @throws InputDataException if there is none with a focus inside
     */
    public static SeedSelection of(Database database, SeedRegion region, MniConversion conversion) {
        FociColumns foci = database.foci();
        List<Selected> selected = new ArrayList<>();
        for (int e = 0; e < database.size(); e++) {
            List<Point> inside = new ArrayList<>(0);
            for (int f = foci.first(e); f < foci.first(e + 1); f++) {
                Focus focus = foci.focus(f, "");
                Point mni = conversion.toMni(focus);
                if (region.contains(mni)) {
                    inside.add(mni);
                }
            }
            if (!inside.isEmpty()) {
                selected.add(new Selected(e, foci.count(e), inside));
            }
        }
        if (selected.isEmpty()) {
            throw new InputDataException(Plural.of(database.size(), "experiments") + " with " + Plural.of(foci.size(), "foci")
                    + ", none of them in " + region.words() + "; give a larger seed, or check that seed and foci are in MNI space");
        }
        return new SeedSelection(database, region, selected);
    }

    /** The selected experiments with all their foci. Their tags are left aside: pooled over a study, they would describe nothing. */
    public List<Experiment> experiments() {
        return selected.stream().map(one -> {
            Experiment of = database.experiment(one.number());
            return new Experiment(of.study(), of.contrast(), of.subjects(), of.foci(), new LinkedHashMap<>());
        }).toList();
    }

    /** How many studies the selected experiments belong to. */
    public int studies() {
        Set<Integer> studies = new HashSet<>();
        selected.forEach(one -> studies.add(database.columns().study(one.number())));
        return studies.size();
    }

    /** How many foci lie inside. */
    public int fociInside() {
        return selected.stream().mapToInt(one -> one.inside().size()).sum();
    }

    /** How many experiments of the database report no foci. */
    public int withoutFoci() {
        int count = 0;
        for (int e = 0; e < database.size(); e++) {
            count += database.foci().count(e) == 0 ? 1 : 0;
        }
        return count;
    }
}
