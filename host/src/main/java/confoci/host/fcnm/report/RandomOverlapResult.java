package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.NetworkShare;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.output.ResultFiles;
import confoci.host.stats.FewPermutations;
import confoci.host.stats.PermutationP;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The comparison of an overlap with random foci.
 *
 * <p>All studies are mapped in the same subjects, so that noise in a place's connectivity with what foci share is in all of their maps, but
 * not in those of random foci. A map of significant places is therefore made of networks alone that are free of noise, which those by a
 * false discovery rate are not.
 *
 * @param overlap    of the studies
 * @param random     of random foci
 * @param threshold  share of studies that makes a network
 * @param correction that made the networks of studies
 * @param networks   canonical networks, if the overlap is compared with them
 */
public record RandomOverlapResult(NetworkProbability overlap, RandomOverlap.Result random, double threshold, NetworkCorrection correction,
        List<NetworkShare> networks) {

    public RandomOverlapResult {
        networks = List.copyOf(networks);
    }

    /** Of familywise error. */
    static final double LEVEL = 0.05;

    /** Tells before the work what networks that are not free of noise will lack; empty if they are. */
    public static Optional<String> remark(NetworkCorrection correction) {
        return correction.isFamilywise() ? Optional.empty() : Optional.of("--permutations with --correct " + correction
                + ": all studies are mapped in the same subjects and share their noise, which this correction does not exclude, so"
                + " network_fwe is not written; use --correct bonferroni or fwe-sign-flip");
    }

    /** {@code expected, excess, log10p, p, p_fwe}, {@code network_fwe} if it can be trusted, and the tables of canonical networks. */
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
        if (!networks.isEmpty()) {
            FcnmTables.networkShares().write(folder, "network_shares" + suffix + ".tsv", networks);
            FcnmTables.networkNull(networks).write(folder, "network_null" + suffix + ".tsv.gz",
                    () -> IntStream.range(0, random.permutations()).iterator());
        }
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

    /** How many of the {@link #significant} are in the network. */
    int inNetwork() {
        BitSet both = significant();
        both.and(overlap.network());
        return both.cardinality();
    }

    /** A warning if there are too few permutations for anything to be significant; none where there are no permutations. */
    public static Optional<String> fewPermutations(int permutations) {
        return permutations == 0 ? Optional.empty()
                : FewPermutations.warning("FWE p", permutations, LEVEL, n -> PermutationP.ADD_ONE.of(0, n), "");
    }

    /** The smallest familywise p. */
    double smallest() {
        return Arrays.stream(random.pFwe()).min().orElseThrow();
    }
}
