package confoci.host.run.ccm;

import confoci.host.ccm.CcmContrast;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmStudy;
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
 * The methods of a comparison of the connectivity of two sets of experiments.
 *
 * @param request    what was asked for
 * @param result     what was found
 * @param connectome that foci were mapped in
 * @param names      of both sets
 */
record CcmContrastMethods(CcmContrastRequest request, CcmContrast result, Connectome connectome, List<String> names) {

    List<Sentence> sentences() {
        CcmSettings settings = request.settings();
        CcmStudy both = result.first().and(result.second());
        List<Experiment> experiments = both.all().stream().map(MappedExperiment::experiment).toList();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The connectivity of the findings in set A (" + names.getFirst() + "; " + set(result.first())
                + ") and set B (" + names.getLast() + "; " + set(result.second()) + ") was compared by convergent connectivity mapping"
                + " (CCM) in the functional connectome " + request.connectome().file().getFileName() + " ("
                + Plural.of(connectome.size(), "grayordinates") + ", "
                + (connectome.unit() == Connectome.Unit.CORRELATION ? "Pearson's r" : "Fisher's z") + ")", Work.CASH_2023,
                Work.SABERI_2024));
        FociMethods.conversion(experiments, MniConversion.exact(request.grayordinates().tal2mni())).ifPresent(sentences::add);
        sentences.add(Sentence.of("The seed of a focus was the nearest grayordinate less than "
                + Notation.float64().of(request.grayordinates().radius()) + " mm away"));
        sentences.add(CcmMethods.pooling(settings));
        sentences.add(Sentence.of("Maps of unrelated foci have in common which places are connected with much of the brain; this is in"
                + " the maps of both sets alike, whose difference was tested", Work.VANDENHEUVEL_2026));
        sentences.add(CorrectionMethods.permutations(settings.permutations(), settings.permutations(),
                "experiments were exchanged between the sets, whose sizes were kept", settings.seed()));
        sentences.add(Sentence.of("The two-sided p of a grayordinate was twice that of the smaller tail of its own permutations"));
        sentences.add(CorrectionMethods.permutationP(PermutationP.ADD_ONE));
        sentences.add(Sentence.of("The familywise error rate (FWE) over grayordinates was controlled by the largest absolute difference of"
                + " each permutation, standardized by mean and standard deviation over all of them (p < "
                + Numbers.GIVEN.of(settings.alpha()) + ")", Work.NICHOLS_2002));
        sentences.add(CorrectionMethods.fdr("q < " + Numbers.GIVEN.of(settings.alpha()) + " over grayordinates",
                FalseDiscoveryRate.BENJAMINI_HOCHBERG));
        if (!result.networks().isEmpty()) {
            sentences.add(Sentence.of("The mean connectivity of each of " + Plural.of(result.networks().size(), "networks")
                    + " of the atlas " + request.networks().fileNames()
                    + " was compared in the same way, with FDR and FWE over networks"));
        }
        return sentences;
    }

    private static String set(CcmStudy study) {
        List<MappedFocus> foci = study.all().stream().flatMap(one -> one.foci().stream()).toList();
        long kept = foci.stream().filter(MappedFocus::kept).count();
        return Plural.of(study.included().size(), "experiments") + " with " + FociMethods.count(Math.toIntExact(kept), foci.size());
    }
}
