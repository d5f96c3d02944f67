package confoci.host.run.ccm;

import confoci.host.ccm.CcmResult;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.Pooling;
import confoci.host.citation.Work;
import confoci.host.connectome.Connectome;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.methods.CorrectionMethods;
import confoci.host.methods.FociMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods of convergent connectivity mapping.
 *
 * @param request    what was asked for
 * @param result     what was found
 * @param connectome that foci were mapped in
 */
record CcmMethods(CcmRequest request, CcmResult result, Connectome connectome) {

    List<Sentence> sentences() {
        CcmSettings settings = request.settings();
        List<Experiment> experiments = result.study().all().stream().map(MappedExperiment::experiment).toList();
        List<MappedFocus> foci = result.study().all().stream().flatMap(one -> one.foci().stream()).toList();
        long kept = foci.stream().filter(MappedFocus::kept).count();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Networks to which the findings are connected were tested by convergent connectivity mapping (CCM) of "
                + Plural.of(result.study().included().size(), "experiments") + " with "
                + FociMethods.count(Math.toIntExact(kept), foci.size())
                + " in the functional connectome " + request.connectome().file().getFileName() + " ("
                + Plural.of(connectome.size(), "grayordinates") + ", "
                + (connectome.unit() == Connectome.Unit.CORRELATION ? "Pearson's r" : "Fisher's z") + ")", Work.CASH_2023,
                Work.SABERI_2024));
        FociMethods.conversion(experiments, MniConversion.exact(request.grayordinates().tal2mni())).ifPresent(sentences::add);
        sentences.add(Sentence.of("The seed of a focus was the nearest grayordinate less than "
                + Notation.float64().of(request.grayordinates().radius()) + " mm away"
                + (kept == foci.size() ? "" : "; " + Plural.of(foci.size() - kept, "foci") + " without one "
                + (foci.size() - kept == 1 ? "was" : "were") + " left out")));
        sentences.add(pooling(settings));
        sentences.add(Sentence.of("The correlation of this pooled connectivity with the degree map, the mean connectivity of each"
                + " grayordinate with all others, tells how much of it is the connectome's own pattern",
                Work.VANDENHEUVEL_2026));
        sentences.addAll(settings.topographic() ? topographic(settings) : randomSeeds(settings));
        sentences.add(CorrectionMethods.fdr("q < " + Numbers.GIVEN.of(settings.alpha()) + " over grayordinates",
                FalseDiscoveryRate.BENJAMINI_HOCHBERG));
        if (!result.networks().isEmpty()) {
            sentences.add(Sentence.of("The mean connectivity of each of " + Plural.of(result.networks().size(), "networks")
                    + " of the atlas "
                    + request.networks().fileNames() + " was tested in the same way, with FDR over networks"));
        }
        if (request.saberi()) {
            sentences.add(Sentence.of("Random seeds and p values followed the published code", Work.SABERI_2024));
        }
        return sentences;
    }

    /** How connectivity was pooled. */
    static Sentence pooling(CcmSettings settings) {
        return Sentence.of(settings.pooling() == Pooling.FIXED ? "Connectivity was averaged over all seeds"
                : "Connectivity was averaged over the seeds of each experiment and then over experiments"
                + (settings.weighted() ? ", weighted by sample size" : ""));
    }

    private static List<Sentence> topographic(CcmSettings settings) {
        return List.of(Sentence.of("By a topographic null, it was tested whether the experiments' profiles are high at the same"
                        + " grayordinates: the profile of each experiment, standardized at every grayordinate by mean and standard"
                        + " deviation of its connectivity, was turned by a random amount along a random order of all grayordinates"),
                CorrectionMethods.permutations(settings.permutations(), settings.permutations(), "all profiles were turned independently",
                        settings.seed()),
                Sentence.of("The two-sided p was twice that of the smaller tail of the permutations of each grayordinate"),
                CorrectionMethods.permutationP(PermutationP.ADD_ONE), familywise(settings));
    }

    private static Sentence familywise(CcmSettings settings) {
        return Sentence.of("The familywise error rate (FWE) over grayordinates was controlled by the largest studentized deviation of"
                + " each permutation (p < " + Numbers.GIVEN.of(settings.alpha()) + ")", Work.NICHOLS_2002);
    }

    private List<Sentence> randomSeeds(CcmSettings settings) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Pooled connectivity was compared with that of as many random seeds for each experiment, drawn with"
                + " replacement from "
                + switch (request.pool().pool()) {
                    case PoolRequest.ALL -> "all grayordinates";
                    case PoolRequest.CORTEX -> "the grayordinates of the cortex";
                    default -> "all grayordinates in proportion to the map "
                            + request.pool().file().map(file -> String.valueOf(file.getFileName())).orElseThrow();
                }));
        sentences.add(Sentence.of(settings.exact() ? "The distribution of random seeds was computed exactly for each grayordinate; p was"
                + " two-sided" : "The two-sided p was twice that of the smaller tail of the permutations of each grayordinate"));
        if (settings.permutations() > 0) {
            sentences.add(CorrectionMethods.permutations(settings.permutations(), settings.permutations(), "such seeds took the place of"
                    + " those of the foci",
                    settings.seed()));
            sentences.add(CorrectionMethods.permutationP(PermutationP.ADD_ONE));
            sentences.add(familywise(settings));
        }
        return sentences;
    }
}
