package confoci.host.run.fcnm;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.input.StudySeedReader;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.report.SetComparison;
import confoci.host.fcnm.seed.Spheres;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.seed.StudySeeds;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.foci.Experiment;
import confoci.host.run.RunListener;
import confoci.host.space.SpaceName;
import confoci.host.specificity.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the analysis of a cohort from the user's files.
 *
 * @param log     for warnings
 * @param request the settings
 */
record FcnmInputs(RunListener log, FcnmRequest request) {

    /**
     * The analysis.
     *
     * @param sets     the studies that report foci, and if they are to be compared with others, these
     * @param subjects of the cohort whose space all others must have
     */
    FcnmDesign design(List<List<Experiment>> sets, Cohort subjects) {
        OverlapSettings settings = request.shared().settings();
        Domain domain = new FcnmDomains(log, request.domain(), settings)
                .ofSubjects(subjects.subjects().stream().map(SubjectFiles::image).toList(), request.cohort().skipDamaged());
        Spheres spheres = Spheres.of(domain, request.seeds().rule());
        StudySeeds maker = new StudySeeds(domain, spheres);
        List<List<Experiment>> placed = sets.stream().map(set -> placed(set, maker)).toList();
        requireOnce();
        List<List<StudySeed>> masks = List.of(masks(request.seeds().maskFiles(), domain), masks(request.seeds().againstFiles(), domain));
        List<StudySeed> seeds = seeds(placed, masks, maker, domain);
        return new FcnmDesign(domain, spheres, request.seeds().radii(), seeds,
                request.threshold(), request.flips(), settings, request.shared().networks().read(domain, log),
                exchange(seeds.size() / request.seeds().radii().size(), placed.getFirst().size() + masks.getFirst().size()),
                request.meanMaps());
    }

    /** A mask in both sets would be its own counterpart. */
    private void requireOnce() {
        Set<Path> first = new HashSet<>(request.seeds().maskFiles());
        for (Path mask : request.seeds().againstFiles()) {
            if (first.contains(mask)) {
                throw new InputDataException(mask + ": is in --seed-masks and in --against-masks; leave it out of one");
            }
        }
    }

    private Optional<Exchange> exchange(int studies, int inA) {
        Optional<Exchange> exchange = request.against().map(sets -> new Exchange(studies, inA, sets.permutations(),
                request.randomFoci().seed()));
        exchange.ifPresent(sets -> sets.warnings(SetComparison.LEVEL).forEach(log::warn));
        return exchange;
    }

    /** Seeds that are masks; the radius of spheres is nothing to them. */
    private List<StudySeed> masks(List<Path> files, Domain domain) {
        List<StudySeed> seeds = new ArrayList<>();
        for (Path mask : files) {
            StudySeed seed = StudySeedReader.read(mask, domain);
            SpaceName.doubt(mask).ifPresent(log::warn);
            if (seed.elements().stream().anyMatch(element -> domain.place(element) >= 0)) {
                seeds.add(seed);
            } else {
                log.warn(mask + ": has nothing above 0 in " + domain.name() + " and is left out");
            }
        }
        return seeds;
    }

    /** The studies that take part, in MNI space. */
    private List<Experiment> placed(List<Experiment> experiments, StudySeeds maker) {
        List<Experiment> placed = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Experiment mni = request.seeds().conversion().toMni(experiment);
            // A study that one radius reaches takes part with all of them or not at all, so that shares can be compared.
            if (request.seeds().radii().stream().allMatch(radius -> maker.of(mni, radius).isPresent())) {
                placed.add(mni);
            } else {
                log.warn(experiment.origin() + ": '" + experiment.label() + "' has " + (experiment.foci().isEmpty() ? "no focus"
                        : "no focus near the mask") + " and is left out");
            }
        }
        return placed;
    }

    /** All seeds, radius by radius, study by study. */
    private List<StudySeed> seeds(List<List<Experiment>> sets, List<List<StudySeed>> masksOfSets, StudySeeds maker, Domain domain) {
        List<Double> radii = request.seeds().radii();
        List<Experiment> placed = sets.stream().flatMap(List::stream).toList();
        List<StudySeed> masks = masksOfSets.stream().flatMap(List::stream).toList();
        OptionalInt without = IntStream.range(0, sets.size()).filter(set -> sets.get(set).isEmpty() && masksOfSets.get(set).isEmpty())
                .findFirst();
        if (without.isPresent()) {
            String what = request.seeds().masks().isEmpty() ? "focus" : "seed";
            throw new InputDataException("no study " + (sets.size() == 1 ? "" : without.getAsInt() == 0 ? "of set A " : "of set B ")
                    + "has a " + what + " in " + domain.name() + "; check the space of the " + (what.equals("focus") ? "foci" : "seeds")
                    + " and the mask");
        }
        List<StudySeed> seeds = new ArrayList<>();
        int outside = 0;
        for (double radius : radii) {
            for (Experiment experiment : placed) {
                StudySeed seed = maker.of(experiment, radius).orElseThrow();
                outside += radius == radii.getFirst() ? seed.outside() : 0;
                seeds.add(seed);
            }
            seeds.addAll(masks);
        }
        if (outside > 0) {
            log.warn(outside + (outside == 1 ? " focus lies outside the mask; its sphere counts"
                    : " foci lie outside the mask; their spheres count") + " where the images have a signal (seeds.tsv)");
        }
        return seeds;
    }
}
