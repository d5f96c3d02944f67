package confoci.host.cli.option;

import confoci.host.ale.model.Profile;
import confoci.host.decode.DecodeSettings;
import confoci.host.foci.MniConversion;
import confoci.host.foci.SampleMerge;
import confoci.host.space.TalairachTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What experiments are counted, and which terms are tested. */
@HelpSection("Terms")
public final class DecodeOptions {

    private static final int MIN_EXPERIMENTS = 5;
    private static final double ALPHA = 0.05;

    @Option(names = "--terms", paramLabel = "NAME",
            description = "Decode by this annotation only: a column of labels, or a term that has weights. * stands for any letters. May be"
                    + " repeated. By default all annotations.")
    private List<String> terms = List.of();

    @Option(names = "--split", paramLabel = "CHARACTER",
            description = "Labels are lists of terms, separated by this character. By default a label is one term.")
    private @Nullable String separator;

    @Option(names = "--threshold", paramLabel = "WEIGHT",
            description = "An experiment has a term if its weight is this or more. Default: " + DecodeSettings.THRESHOLD + ".")
    private @Nullable Double threshold;

    @Option(names = "--min-experiments", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "Test terms that N experiments (or samples, see --merge) have, or more. Default: " + MIN_EXPERIMENTS + ".")
    private @Nullable Integer minExperiments;

    @Option(names = "--merge", paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}. With subjects, experiments of the same study and sample size count as one, so that a"
                    + " sample counts once. Default: subjects.")
    private @Nullable SampleMerge merge;

    @Option(names = "--prior", paramLabel = "P", converter = NumberConverter.Probability.class,
            description = "P(term) that reverse inference starts from, the same for all terms; Neurosynth takes 0.5. By default the share"
                    + " of the database that has the term.")
    private @Nullable Double prior;

    @Option(names = "--alpha", paramLabel = "Q", converter = NumberConverter.Probability.class,
            description = "False discovery rate of significant terms. Default: " + ALPHA + ".")
    private @Nullable Double alpha;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "Conversion from Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default: other.")
    private @Nullable TalairachTransform tal2mni;

    /** The name of one of these options that is given, if any is. */
    public Optional<String> given() {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("--terms", terms.isEmpty() ? null : terms);
        options.put("--split", separator);
        options.put("--threshold", threshold);
        options.put("--min-experiments", minExperiments);
        options.put("--merge", merge);
        options.put("--prior", prior);
        options.put("--alpha", alpha);
        options.put("--tal2mni", tal2mni);
        return options.entrySet().stream().filter(option -> option.getValue() != null).map(Map.Entry::getKey).findFirst();
    }

    /** @throws confoci.error.InvalidRequest if a number makes no sense */
    public DecodeSettings settings() {
        return new DecodeSettings(terms, Optional.ofNullable(separator), threshold == null ? DecodeSettings.THRESHOLD : threshold,
                minExperiments == null ? MIN_EXPERIMENTS : minExperiments,
                prior == null ? OptionalDouble.empty() : OptionalDouble.of(prior), alpha == null ? ALPHA : alpha,
                merge == null ? SampleMerge.SUBJECTS : merge,
                MniConversion.exact(tal2mni == null ? Profile.DEFAULT.tal2mni() : tal2mni));
    }
}
