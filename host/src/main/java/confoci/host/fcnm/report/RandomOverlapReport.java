package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.output.ResultFiles;
import confoci.host.report.TextLayout;
import confoci.host.stats.FewPermutations;
import confoci.host.stats.PermutationP;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison of an overlap with random foci, for the summary and the record of the run.
 *
 * <p>All studies are mapped in the same subjects, so that noise in a place's connectivity with what foci share is in all of their maps, but
 * not in those of random foci. A map of significant places is therefore made of networks alone that are free of noise, which those by a
 * false discovery rate are not.
 *
 * @param overlap    of the studies
 * @param random     of random foci
 * @param threshold  share of studies that makes a network
 * @param correction that made the networks of studies
 */
public record RandomOverlapReport(NetworkProbability overlap, RandomOverlap.Result random, double threshold, NetworkCorrection correction) {

    /** Of familywise error. */
    private static final double LEVEL = 0.05;
    /** Above this a map of shares is called that of random foci. */
    private static final double ALIKE = 0.8;

    /** Tells before the work what networks that are not free of noise will lack; empty if they are. */
    public static Optional<String> remark(NetworkCorrection correction) {
        return correction.isFamilywise() ? Optional.empty() : Optional.of("--permutations with --correct " + correction
                + ": all studies are mapped in the same subjects and share their noise, which this correction does not exclude, so"
                + " network_fwe is not written; use --correct bonferroni or fwe-sign-flip");
    }

    /** {@code expected, excess, log10p, p, p_fwe}, and {@code network_fwe} if it can be trusted. */
    public void write(ResultFiles folder, String suffix) {
        MapWriter maps = new MapWriter(folder, FcnmTables.METHOD);
        Domain domain = overlap.domain();
        maps.write(new StatMap(domain, "expected" + suffix, random.expected(),
                Meaning.estimate("probability", "mean share of studies for random foci")));
        maps.write(new StatMap(domain, "excess" + suffix, excess(),
                Meaning.estimate("probability", "share of studies beyond that for random foci")));
        maps.write(new StatMap(domain, "log10p" + suffix, Arrays.stream(random.logP()).map(p -> -p / Math.log(10) + 0.0).toArray(),
                Meaning.estimate("-log10 p", "-log10 p, Poisson-binomial, for random foci")));
        maps.write(new StatMap(domain, "p" + suffix, random.p(), Meaning.p("p of the overlap for random foci, uncorrected")));
        maps.write(new StatMap(domain, "p_fwe" + suffix, random.pFwe(), Meaning.p("p of the overlap for random foci, FWE")));
        if (correction.isFamilywise()) {
            maps.write(domain, "network_fwe" + suffix, significant(), "shared more than by random foci, FWE p < " + LEVEL);
        }
    }

    private double[] excess() {
        double[] excess = overlap.probability().clone();
        for (int v = 0; v < excess.length; v++) {
            excess[v] -= random.expected()[v];
        }
        return excess;
    }

    /** The voxels that studies share more often than random foci do, at the familywise level. */
    public BitSet significant() {
        BitSet voxels = new BitSet();
        for (int v = 0; v < random.pFwe().length; v++) {
            voxels.set(v, random.pFwe()[v] < LEVEL);
        }
        return voxels;
    }

    private int inNetwork() {
        BitSet both = significant();
        both.and(overlap.network());
        return both.cardinality();
    }

    /** Some lines of text. */
    public String text() {
        Notation count = Notation.grouped();
        String unit = overlap.domain().unit();
        Notation two = Notation.decimals(2);
        TextLayout out = new TextLayout().blank();
        int label = OverlapSummary.LABEL;
        out.labelled("random foci", label, "share " + Plural.of(random.size(), unit) + " at " + Notation.decimals(1).of(100 * threshold)
                + " %, on average of " + Plural.of(random.permutations(), "permutations"));
        out.labelled("", label, "more than random foci (FWE p < " + Notation.float64().of(LEVEL) + "): "
                + Plural.of(significant().cardinality(), unit) + ", " + count.of(inNetwork()) + " of the "
                + count.of(overlap.network().cardinality()) + " in the network; smallest p " + Notation.significant(2).of(smallest()));
        out.labelled("", label, "correlation of the probability map with that of random foci: r = " + two.of(random.likeness()));
        verdict().ifPresent(verdict -> out.labelled("", label, verdict));
        if (!correction.isFamilywise()) {
            out.labelled("", label, "no network_fwe: " + correction + " does not exclude noise that all studies share");
        }
        return out.text();
    }

    /** A warning if there are too few permutations for anything to be significant; none where there are no permutations. */
    public static Optional<String> fewPermutations(int permutations) {
        return permutations == 0 ? Optional.empty()
                : FewPermutations.warning("FWE p", permutations, LEVEL, n -> PermutationP.ADD_ONE.of(0, n), "");
    }

    /** What the network is worth, if it is not worth what it seems. */
    private Optional<String> verdict() {
        if (PermutationP.ADD_ONE.of(0, random.permutations()) >= LEVEL) {
            return Optional.of("too few permutations to distinguish the network from the connectome's degree pattern; 20 are needed");
        }
        if (overlap.clusters().isEmpty()) {
            return Optional.empty();
        }
        if (inNetwork() == 0) {
            return Optional.of("the network is no more than the connectome's degree pattern: which places are connected with much of the"
                    + " brain");
        }
        return random.likeness() > ALIKE ? Optional.of("most of the map is the connectome's degree pattern, which places are connected with"
                + " much of the brain" + (correction.isFamilywise() ? "; trust network_fwe" : "; look at excess")) : Optional.empty();
    }

    private double smallest() {
        return Arrays.stream(random.pFwe()).min().orElseThrow();
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("permutations", random.permutations());
        results.put("mean_" + overlap.domain().unit() + "_at_threshold", random.size());
        results.put("smallest_p_fwe", smallest());
        results.put("significant_fwe", significant().cardinality());
        results.put("significant_fwe_in_network", inNetwork());
        results.put("correlation_with_expected", random.likeness());
        results.put("network_fwe", remark(correction).orElse("written"));
        return results;
    }
}
