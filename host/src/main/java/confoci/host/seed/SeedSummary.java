package confoci.host.seed;

import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Notation;
import confoci.host.report.TextLayout;
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
        TextLayout out = new TextLayout();
        out.line("Connectivity (" + unit + ") of " + (used.size() == 1 ? "a seed" : COUNT.of(used.size()) + " seeds") + " in " + connectome
                + ", " + COUNT.of(models.size()) + " grayordinates");
        int width = used.stream().limit(SHOWN).mapToInt(seed -> seed.name().length()).max().orElse(0) + 2;
        used.stream().limit(SHOWN).forEach(seed -> out.labelled(seed.name(), width, place(seed)));
        if (used.size() > SHOWN) {
            out.labelled("", width, "and " + (used.size() - SHOWN) + " more in seeds.tsv");
        }
        if (!pairs.isEmpty()) {
            out.blank().wrapped("", 0, "Their maps correlate by " + range() + " (correlations.tsv)");
        }
        return out.blank().results(folder, List.of("seed_fc.dscalar.nii")).text();
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
