package confoci.host.run.fcnm;

import confoci.host.citation.Work;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.report.CohortResult;
import confoci.host.fcnm.report.SetComparison;
import confoci.host.fcnm.seed.SphereRule;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.foci.Experiment;
import confoci.host.methods.CorrectionMethods;
import confoci.host.methods.FociMethods;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.host.specificity.Exchange;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods of functional connectivity network mapping.
 *
 * @param request     what was asked for
 * @param design      of the analysis
 * @param sets        the studies that report foci, and if they are compared with others, these
 * @param cohort      the first one, before subjects were left out
 * @param result      what it shows
 */
record FcnmMethods(FcnmRequest request, FcnmDesign design, List<List<Experiment>> sets, Cohort cohort, CohortResult result) {

    List<Sentence> sentences() {
        String unit = design.domain().unit();
        List<Experiment> experiments = sets.stream().flatMap(List::stream).toList();
        boolean masks = !request.seeds().masks().isEmpty();
        OverlapMethods overlap = new OverlapMethods(unit);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of((design.exchange().isPresent() ? "The networks of two sets of studies were"
                : design.studies() == 1 ? "The network of a study was" : "The network that studies share was")
                + " mapped by functional connectivity network mapping (FCNM) of "
                + Plural.of(design.studies(), "studies") + foci(experiments) + " in the resting-state series of "
                + Plural.of(result.subjects(), "subjects") + " (" + Numbers.COUNT.of(design.domain().size()) + " " + unit + ", "
                + design.domain().name() + ")", masks ? new Work[] {Work.BOES_2015, Work.FOX_2018, Work.MO_2024}
                : new Work[] {Work.FOX_2018, Work.MO_2024}));
        FociMethods.conversion(experiments, request.seeds().conversion()).ifPresent(sentences::add);
        sentences.add(seed(masks));
        sentences.addAll(denoising());
        sentences.add(Sentence.of("The mean series of the seed was correlated with that of each of the " + unit
                + " in every subject, and a one-sample t over subjects computed of Fisher's z"));
        sentences.add(overlap.threshold(design.threshold(), design.flips(), request.randomFoci().seed()));
        sentences.addAll(overlap.shared(request.shared(), design.networks()));
        sentences.add(Sentence.of("The correlation of the network probability map with the degree map, the mean r of each place with all"
                + " others over subjects, tells how much of it is the connectome's own pattern", Work.VANDENHEUVEL_2026));
        design.exchange().ifPresent(exchange -> sentences.addAll(comparison(exchange, request.against().orElseThrow())));
        int permutations = request.randomFoci().permutations();
        if (permutations > 0) {
            sentences.add(Sentence.of("As many random foci as each study reports were mapped through all of these steps, in "
                    + Plural.of(permutations, "permutations") + " (seed " + request.randomFoci().seed() + ")"));
            sentences.add(Sentence.of("The number of studies that share a place was compared with its distribution for random foci, which"
                    + " differs from place to place, and corrected for the familywise error rate (p < 0.05) by the smallest"
                    + " Poisson-binomial p of each permutation", Work.VANDENHEUVEL_2026));
            if (design.networks().isPresent()) {
                sentences.add(Sentence.of("The mean share of studies over each canonical network was compared with that of random foci by"
                        + " one-sided p, adjusted over the networks for the false discovery rate", Work.BENJAMINI_1995));
            }
            sentences.add(CorrectionMethods.permutationP(PermutationP.ADD_ONE));
        }
        if (!request.further().isEmpty()) {
            sentences.add(Sentence.of("The analysis was repeated in "
                    + (request.further().size() == 1 ? "another cohort" : "further cohorts")
                    + " (" + String.join(", ", request.further().keySet()) + "), whose maps were compared by Pearson's r and Dice's"
                    + " coefficient"));
        }
        return sentences;
    }

    private static List<Sentence> comparison(Exchange exchange, SetRequest sets) {
        return List.of(Sentence.of("The " + exchange.size() + " studies of set A (" + sets.names().getFirst()
                        + ") were compared with the " + (exchange.experiments() - exchange.size()) + " of set B ("
                        + sets.names().getLast() + ") by the share of studies whose network covers a place, and by the mean t; the"
                        + " network probability map and the shared network are those of set A"),
                CorrectionMethods.permutations(exchange.permutations(), exchange.permutations(),
                        "studies were exchanged between the sets, whose sizes were kept", exchange.seed()),
                Sentence.of("The two-sided p of shares is that of Fisher's exact test, the p of mean t twice that of the smaller tail of"
                        + " the permutations"),
                Sentence.of("The familywise error rate (FWE) was controlled by the smallest p, and by the largest standardized difference"
                        + " of mean t, of each permutation (p < " + Numbers.GIVEN.of(SetComparison.LEVEL) + ")", Work.NICHOLS_2002),
                CorrectionMethods.permutationP(PermutationP.ADD_ONE));
    }

    private static String foci(List<Experiment> experiments) {
        int count = experiments.stream().mapToInt(experiment -> experiment.foci().size()).sum();
        return count == 0 ? "" : " with " + Plural.of(count, "foci");
    }

    private Sentence seed(boolean masks) {
        String radii = design.radii().stream().map(Numbers.GIVEN::of).collect(Collectors.joining(", "));
        String spheres = "the spheres around all of its foci (radius " + radii + " mm" + (design.spheres().rule() == SphereRule.VOXELS
                ? ", focus and radius rounded to voxels" : "") + ")";
        boolean some = design.seeds().stream().map(StudySeed::radius).anyMatch(radius -> !radius.isNaN());
        return Sentence.of("The seed of a study was " + (masks ? (some ? spheres + ", or a mask that was given" : "a mask that was given")
                : spheres));
    }

    private List<Sentence> denoising() {
        if (cohort.denoising().isNone()) {
            return List.of();
        }
        List<String> regressors = new ArrayList<>();
        if (cohort.denoising().columns().isPresent()) {
            regressors.add("confounds" + (request.cohort().confoundColumns().isEmpty() ? ""
                    : " (" + String.join(", ", request.cohort().confoundColumns()) + ")"));
        }
        if (cohort.denoising().globalSignal()) {
            regressors.add("the global signal");
        }
        return List.of(Sentence.of("From the series of each subject, " + String.join(" and ", regressors) + " were regressed out"));
    }
}
