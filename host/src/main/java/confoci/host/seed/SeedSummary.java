package confoci.host.seed;

import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Notation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was mapped, for people and for the record of the run.
 *
 * @param all    every seed, in order
 * @param pairs  of the seeds that are used, none if there is but one
 * @param models the grayordinates
 */
public record SeedSummary(List<Seed> all, List<SeedPair> pairs, BrainModels models) {

    private static final Notation COUNT = Notation.grouped();
    private static final Notation SHORT = Notation.significant(3);

    /** More seeds than this are for the table. */
    private static final int SHOWN = 20;

    /** The seeds that have a map. */
    public List<Seed> used() {
        return all.stream().filter(Seed::used).toList();
    }

    /**
     * One screen of text.
     *
     * @param connectome its name
     * @param unit       of its values
     * @param folder     the result folder as the user named it
     */
    public String text(String connectome, String unit, String folder) {
        List<Seed> used = used();
        StringBuilder out = new StringBuilder();
        out.append("Connectivity (").append(unit).append(") of ").append(used.size() == 1 ? "a seed" : COUNT.of(used.size()) + " seeds")
                .append(" in ").append(connectome).append(", ").append(COUNT.of(models.size())).append(" grayordinates\n");
        int width = used.stream().limit(SHOWN).mapToInt(seed -> seed.name().length()).max().orElse(0);
        for (Seed seed : used.subList(0, Math.min(SHOWN, used.size()))) {
            out.append("  ").append(seed.name()).repeat(' ', width + 2 - seed.name().length()).append(place(seed)).append('\n');
        }
        if (used.size() > SHOWN) {
            out.append("  and ").append(used.size() - SHOWN).append(" more (seeds.tsv)\n");
        }
        if (!pairs.isEmpty()) {
            out.append("Their maps correlate by ").append(range()).append(" (correlations.tsv)\n");
        }
        return out.append("\nResults: ").append(folder).append(" (look first at seed_fc.dscalar.nii)\n").toString();
    }

    private String place(Seed seed) {
        if (seed.target() == null) {
            return COUNT.of(seed.size()) + (seed.size() == 1 ? " grayordinate" : " grayordinates");
        }
        Seed.Member member = seed.members().getFirst();
        return "grayordinate " + member.grayordinate() + " (" + models.models().get(models.modelOf(member.grayordinate())).structure()
                + "), " + Notation.decimals(2).of(member.distance()) + " mm away";
    }

    private String range() {
        double least = pairs.stream().mapToDouble(SeedPair::correlation).min().orElseThrow();
        double most = pairs.stream().mapToDouble(SeedPair::correlation).max().orElseThrow();
        return pairs.size() == 1 ? SHORT.of(least) : SHORT.of(least) + " to " + SHORT.of(most);
    }

    /** The size of the data, for the record of the run. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("seeds", used().stream().map(Seed::name).toList());
        data.put("seeds_dropped", all.stream().filter(seed -> !seed.used()).map(Seed::name).toList());
        data.put("grayordinates_of_seeds", used().stream().mapToInt(Seed::size).sum());
        return data;
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("maps", used().size());
        if (!pairs.isEmpty()) {
            found.put("smallest_correlation", pairs.stream().mapToDouble(SeedPair::correlation).min().orElseThrow());
            found.put("largest_correlation", pairs.stream().mapToDouble(SeedPair::correlation).max().orElseThrow());
        }
        return found;
    }
}
