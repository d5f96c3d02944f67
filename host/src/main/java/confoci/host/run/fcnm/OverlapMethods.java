package confoci.host.run.fcnm;

import confoci.host.atlas.Atlas;
import confoci.host.citation.Work;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.model.Connectivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sentences about networks of studies and what they share, for both analyses that end there.
 *
 * @param unit of the places, in the plural
 */
record OverlapMethods(String unit) {

    /** From a map of t to the network of a study. */
    Sentence threshold(Threshold threshold, int flips, long seed) {
        NetworkCorrection correction = threshold.correction();
        String level = " (" + (threshold.twoSided() ? "two-sided, " : correction == NetworkCorrections.FDR_POSITIVE ? "" : "positive t, ")
                + (fdr(correction) ? "q < " : "p < ")
                + Numbers.GIVEN.of(threshold.alpha()) + ")";
        String prefix = "The network of a study was made of the " + unit + " that survive ";
        if (correction == NetworkCorrections.FDR_POSITIVE) {
            return Sentence.of(prefix + "the false discovery rate over " + unit + " of positive t" + level, Work.BENJAMINI_1995);
        }
        if (correction == NetworkCorrections.FDR) {
            return Sentence.of(prefix + "the false discovery rate over all " + unit + level, Work.BENJAMINI_1995, Work.GENOVESE_2002);
        }
        if (correction == NetworkCorrections.FDR_BY) {
            return Sentence.of(prefix + "the false discovery rate over all " + unit + ", for any dependence" + level, Work.BENJAMINI_2001);
        }
        if (correction == NetworkCorrections.BONFERRONI) {
            return Sentence.of(prefix + "Bonferroni's correction for the familywise error rate" + level);
        }
        if (correction == NetworkCorrections.FWE_RFT) {
            return Sentence.of(prefix + "a familywise correction by random field theory, or Bonferroni's where that is less strict" + level,
                    Work.WORSLEY_1996);
        }
        if (correction == NetworkCorrections.FWE_SIGN_FLIP) {
            return Sentence.of(prefix + "a familywise correction by the largest t over sign flips of subjects, at most " + flips
                    + " with seed "
                    + seed + level, Work.NICHOLS_2002);
        }
        return Sentence.of(prefix + "an uncorrected threshold" + level);
    }

    private static boolean fdr(NetworkCorrection correction) {
        return correction == NetworkCorrections.FDR_POSITIVE || correction == NetworkCorrections.FDR
                || correction == NetworkCorrections.FDR_BY;
    }

    /** From networks of studies to one, and what that is compared with. */
    List<Sentence> shared(SharedNetworkRequest request, Optional<Atlas> networks) {
        OverlapSettings settings = request.settings();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The network probability map is the share of studies whose network covers a place; the shared network is"
                + " where it is at least " + Numbers.percent(settings.threshold()) + ", in clusters of at least "
                + Plural.of(settings.minCluster(), unit) + " (" + neighbours(settings.connectivity()) + ")", Work.MO_2024));
        networks.ifPresent(atlas -> sentences.add(Sentence.of("It was compared with the " + Plural.of(atlas.size(), "networks")
                + " of the atlas " + request.networks().fileNames() + " by how much of each it covers")));
        return sentences;
    }

    private static String neighbours(Connectivity connectivity) {
        return connectivity.neighbours() + " neighbors in volumes";
    }
}
