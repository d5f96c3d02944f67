package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacementRule;
import confoci.host.citation.Work;
import confoci.host.foci.Experiment;
import confoci.host.methods.CorrectionMethods;
import confoci.host.methods.FociMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Sentences about activation likelihood estimation, which every analysis with its model shares.
 *
 * @param settings the choices
 * @param observed the maps, one or one for each group
 */
public record AleMethods(AleSettings settings, List<ObservedAle> observed) {

    /** Of one group of experiments. */
    public AleMethods(AleSettings settings, ObservedAle observed) {
        this(settings, List.of(observed));
    }

    private List<ModeledExperiment> modeled() {
        return observed.stream().flatMap(one -> one.experiments().stream()).toList();
    }

    /** What was analysed: {@code 20 experiments with 113 foci and a total sample size of 518}. */
    public static String data(ObservedAle observed) {
        double subjects = observed.experiments().stream().mapToDouble(one -> one.experiment().subjects()).reduce(0, Double::sum);
        return Plural.of(observed.experiments().size(), "experiments") + " with "
                + FociMethods.count(observed.usedFoci(), observed.experiments().stream().mapToInt(one -> one.foci().size()).sum())
                + (Double.isNaN(subjects) ? "" : " and a total sample size of " + Numbers.COUNT.of(subjects));
    }

    /** From coordinates to ALE values: conversion, kernels, experiments, mask. */
    public List<Sentence> model() {
        List<Sentence> sentences = new ArrayList<>();
        List<Experiment> experiments = modeled().stream().map(ModeledExperiment::experiment).toList();
        FociMethods.conversion(experiments, settings.conversion()).ifPresent(sentences::add);
        sentences.add(kernel());
        sentences.add(settings.overlap() == FocusCombination.MAXIMUM
                ? Sentence.of("The modeled activation (MA) of an experiment at a voxel was the largest value of its foci, so that foci of"
                + " one experiment do not add up", Work.TURKELTAUB_2012)
                : Sentence.of("The modeled activation (MA) of an experiment at a voxel was the union of its foci, 1 minus the product of 1"
                + " minus their values"));
        sentences.add(Sentence.of("The ALE value of a voxel was the union over experiments, 1 minus the product of 1 - MA"));
        sentences.add(FociMethods.mask(observed.getFirst().mask()));
        List<PlacedFocus> foci = modeled().stream().flatMap(one -> one.foci().stream()).toList();
        FociMethods.outside(foci, settings.outside()).ifPresent(sentences::add);
        return sentences;
    }

    private Sentence kernel() {
        DoubleSummaryStatistics widths = modeled().stream().mapToDouble(ModeledExperiment::fwhm).summaryStatistics();
        String least = Numbers.TWO_DECIMALS.of(widths.getMin());
        String most = Numbers.TWO_DECIMALS.of(widths.getMax());
        String width = "full width at half maximum " + (least.equals(most) ? least : least + " to " + most) + " mm";
        String at = settings.placement() == PlacementRule.SUBVOXEL ? "Each focus was modeled at its exact coordinates as"
                : settings.placement() == PlacementRule.CEILING ? "Each focus was modeled at the voxel with the next higher index as"
                : "Each focus was modeled at the nearest voxel as";
        return switch (settings.width()) {
            case KernelWidth.Fixed _ -> Sentence.of(at + " a three-dimensional Gaussian of the same width for all experiments (" + width
                    + ")");
            case KernelWidth.OfSampleSize size -> Sentence.of(at + " a three-dimensional Gaussian, as wide as the spatial uncertainty with "
                    + Notation.float64().of(size.subjects()) + " subjects, whatever the sample sizes (" + width + ")", Work.EICKHOFF_2009);
            default -> Sentence.of(at + " a three-dimensional Gaussian whose width expresses the spatial uncertainty between templates and,"
                    + " by the sample size, between subjects (" + width + ")", Work.EICKHOFF_2009);
        };
    }

    /** That of the analytic null. */
    public static Sentence analyticNull() {
        return Sentence.of("Uncorrected p values came from the analytic null distribution of ALE values under spatial independence of the"
                + " experiments", Work.EICKHOFF_2012);
    }

    /** What corrections rest on, and these. */
    public CorrectionMethods corrections() {
        return new CorrectionMethods(settings.inference().settings(), "ALE value", "ALE", settings.profile().tfce());
    }

    /** Of which program all details are; nothing of Confoci's own. */
    public Optional<Sentence> profile() {
        String prefix = "Details of the model and of its inference that are not mentioned here followed ";
        return switch (settings.profile().name()) {
            case "pyale" -> Optional.of(Sentence.of(prefix + "pyALE"));
            case "jale" -> Optional.of(Sentence.of(prefix + "JALE"));
            case "nimare" -> Optional.of(Sentence.of(prefix + "NiMARE", Work.SALO_2023));
            case "gingerale" -> Optional.of(Sentence.of(prefix + "GingerALE 3 as far as it is published"));
            default -> Optional.empty();
        };
    }

    /** The methods of an ALE. */
    static List<Sentence> of(AleResult result) {
        AleSettings settings = result.settings();
        AleMethods methods = new AleMethods(settings, result.observed());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Spatial convergence of findings was tested by activation likelihood estimation (ALE) of "
                + data(result.observed()), Work.TURKELTAUB_2002, Work.EICKHOFF_2012));
        sentences.addAll(methods.model());
        sentences.addAll(methods.nullFoci(result));
        sentences.addAll(methods.corrections().of(settings.corrections()));
        methods.profile().ifPresent(sentences::add);
        return sentences;
    }

    private List<Sentence> nullFoci(AleResult result) {
        boolean own = result.nullFoci().ofEachVoxel();
        List<Sentence> sentences = new ArrayList<>();
        if (!own) {
            sentences.add(analyticNull());
        }
        if (result.permutations() > 0) {
            sentences.add(CorrectionMethods.permutations(result.permutations(), settings.permutations(),
                    "each experiment kept its number of foci and its kernel", settings.seed()));
            sentences.add(result.nullFoci().sentence());
            if (own) {
                sentences.add(Sentence.of("The uncorrected p of each voxel came from its own permutations"));
            }
            sentences.add(CorrectionMethods.permutationP(settings.profile().permutationP()));
        }
        return sentences;
    }
}
