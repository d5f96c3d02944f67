package confoci.host.ccm;

import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.TextLayout;
import confoci.host.stats.pooled.NullWay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an analysis found, for people and for the record of the run.
 *
 * @param study    the experiments
 * @param settings the choices
 * @param maps     the maps
 * @param networks the tests of networks, possibly none
 * @param models   the grayordinates
 * @param ways     how many targets' exact nulls were computed in which way
 */
public record CcmSummary(CcmStudy study, CcmSettings settings, CcmMaps maps, List<NetworkTest> networks, BrainModels models,
        Map<NullWay, Integer> ways) {

    private static final Notation COUNT = Notation.grouped();
    private static final Notation SHORT = Notation.significant(3);
    private static final Notation P = Notation.significant(2);

    /**
     * One screen of text.
     *
     * @param connectome its name
     * @param folder     the result folder as the user named it
     */
    public String text(String connectome, String folder) {
        TextLayout out = new TextLayout();
        out.line("Convergent connectivity (CCM) of " + Plural.of(study.included().size(), "experiments") + ", "
                + (kept() == 1 ? "1 focus" : COUNT.of(kept()) + " foci"));
        line(out, "connectome", connectome + ", " + COUNT.of(maps.pooled().length) + " grayordinates");
        line(out, "foci", COUNT.of(kept()) + " of " + COUNT.of(foci().count()) + " on a grayordinate, median distance "
                + Notation.decimals(2).of(medianDistance()) + " mm");
        line(out, "pooling", settings.pooling() == Pooling.FIXED ? "all foci alike"
                : "mean over experiments" + (settings.weighted() ? ", weighted by sample size" : ", all alike"));
        String permutations = Plural.of(settings.permutations(), "permutations") + ", seed " + settings.seed();
        line(out, "null", !settings.exact() ? permutations : settings.permutations() == 0 ? "exact" : "exact, FWE from " + permutations);
        if (!ways.isEmpty()) {
            line(out, "exact by", ways.entrySet().stream().map(way -> way.getKey().words() + " (" + COUNT.of(way.getValue()) + ")")
                    .collect(Collectors.joining(", ")));
        }
        extreme(out, "strongest", greatest(1));
        extreme(out, "weakest", greatest(-1));
        double alpha = settings.alpha();
        line(out, "significant",
                maps.pFwe().map(p -> Plural.of(below(p, alpha), "grayordinates") + " at FWE p < " + alpha + ", ").orElse("")
                + COUNT.of(belowLog(maps.logFdr(), alpha)) + " at FDR q < " + alpha);
        if (!networks.isEmpty()) {
            networkTable(out);
        }
        out.blank().results(folder, networks.isEmpty() ? List.of("z.dscalar.nii") : List.of("z.dscalar.nii", "networks.tsv"));
        return out.text();
    }

    private static void line(TextLayout out, String name, String value) {
        out.labelled(name, 13, value);
    }

    private void extreme(TextLayout out, String name, int target) {
        if (target >= 0) {
            line(out, name, "z " + Notation.decimals(2).of(maps.z()[target]) + " at grayordinate " + target + " ("
                    + models.models().get(models.modelOf(target)).structure() + "), connectivity " + SHORT.of(maps.pooled()[target])
                    + maps.pFwe().map(p -> ", FWE p = " + P.of(p[target])).orElse(""));
        }
    }

    private void networkTable(TextLayout out) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "connectivity", "expected", "p", "p (FDR)"});
        for (NetworkTest test : networks) {
            rows.add(new String[] {test.name(), SHORT.of(test.connectivity()), SHORT.of(test.nullMean()), P.of(test.p()),
                P.of(test.pFdr())});
        }
        out.blank().table(rows, false, true, true, true, true);
    }

    private Stream<MappedFocus> foci() {
        return study.all().stream().map(MappedExperiment::foci).flatMap(List::stream);
    }

    private long kept() {
        return foci().filter(MappedFocus::kept).count();
    }

    private double medianDistance() {
        double[] distances = foci().filter(MappedFocus::kept).mapToDouble(MappedFocus::distance).sorted().toArray();
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : 0.5 * (distances[middle - 1] + distances[middle]);
    }

    /** The target with the greatest z in a direction, by connectivity where z ties; -1 if none was tested. */
    private int greatest(int sign) {
        int best = -1;
        for (int t = 0; t < maps.z().length; t++) {
            if (!Double.isNaN(maps.z()[t]) && (best < 0 || sign * maps.z()[t] > sign * maps.z()[best]
                    || maps.z()[t] == maps.z()[best] && sign * maps.zMoments()[t] > sign * maps.zMoments()[best])) {
                best = t;
            }
        }
        return best;
    }

    private static long below(double[] p, double alpha) {
        return Arrays.stream(p).filter(value -> value < alpha).count();
    }

    private static long belowLog(double[] logP, double alpha) {
        double log = Math.log(alpha);
        return Arrays.stream(logP).filter(value -> value < log).count();
    }

    /** The size of the data, for the record of the run. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("experiments", study.included().size());
        data.put("experiments_without_seed", study.excluded().stream().map(m -> m.experiment().label()).toList());
        data.put("foci", kept());
        data.put("foci_reported", foci().count());
        data.put("median_distance_mm", medianDistance());
        data.put("grayordinates", maps.pooled().length);
        data.put("grayordinates_tested", Arrays.stream(maps.pooled()).filter(v -> !Double.isNaN(v)).count());
        return data;
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> found = new LinkedHashMap<>();
        if (!ways.isEmpty()) {
            Map<String, Object> rows = new LinkedHashMap<>();
            ways.forEach((way, count) -> rows.put(way.toString(), count));
            found.put("exact_null_rows", rows);
        }
        found.put("smallest_p", Math.exp(least(maps.logP())));
        maps.pFwe().ifPresent(p -> {
            found.put("smallest_p_fwe", least(p));
            found.put("significant_fwe", below(p, settings.alpha()));
        });
        found.put("smallest_p_fdr", Math.exp(least(maps.logFdr())));
        found.put("significant_fdr", belowLog(maps.logFdr(), settings.alpha()));
        return found;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }
}
