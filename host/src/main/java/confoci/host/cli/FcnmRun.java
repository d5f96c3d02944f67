package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.CohortKey;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.SubjectEntry;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.input.GreyMatter;
import confoci.host.fcnm.input.ImageFiles;
import confoci.host.fcnm.overlap.CanonicalNetworks;
import confoci.host.fcnm.overlap.CanonicalNetworks.Proportion;
import confoci.host.fcnm.overlap.Overlap;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.report.OverlapFiles;
import confoci.host.fcnm.report.OverlapSummary;
import confoci.host.fcnm.report.RandomOverlapReport;
import confoci.host.fcnm.report.StudyFiles;
import confoci.host.fcnm.report.StudyResult;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.seed.StudySeeds;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.nifti.NiftiSeries;
import confoci.host.output.FileRecord;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.stats.StudentTail;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import confoci.spi.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One functional connectivity network mapping, from experiments and subjects to a complete result folder. */
final class FcnmRun {

    /** The share of the heap that subjects may take which are read ahead. */
    private static final int SHARE_OF_HEAP = 3;
    private static final int MOST_LISTED = 3;
    private static final String NO_NULL = "\nNo random foci were mapped: voxels that are connected with much of the brain are in the"
            + " networks of most\nstudies, whatever their foci.\n";

    private final Log log;
    private final CohortOptions cohort;
    private final StudyThresholdOptions thresholds;
    private final OverlapOptions overlaps;
    private final RandomFociOptions randomFoci;
    private final DeviceOptions devices;
    private final RunRecord record;

    FcnmRun(Log log, CohortOptions cohort, StudyThresholdOptions thresholds, OverlapOptions overlaps, RandomFociOptions randomFoci,
            DeviceOptions devices, List<String> arguments) {
        this.log = log;
        this.cohort = cohort;
        this.thresholds = thresholds;
        this.overlaps = overlaps;
        this.randomFoci = randomFoci;
        this.devices = devices;
        this.record = new RunRecord(arguments);
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @param inputs the files that the experiments come from
     * @param folder for the results; complete on return
     * @param out    the folder as the user named it
     * @param resume whether to go on where the same analysis was stopped
     * @return the summary
     */
    String analyse(List<Experiment> experiments, List<Path> inputs, ResultFolder folder, Path out, boolean resume) {
        Threshold threshold = thresholds.threshold();
        OverlapSettings settings = overlaps.settings();
        List<Double> radii = cohort.radii();
        int permutations = randomFoci.permutations();
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        List<Path> read = new ArrayList<>(inputs);
        read.addAll(overlaps.inputs());
        if (cohort.mask() != null) {
            read.add(cohort.mask());
        }
        read.forEach(folder::requireOutside);
        List<Path> files = ImageFiles.find(cohort.subjects());
        files.forEach(folder::requireOutside);
        try (Backend backend = devices.open(log)) {
            read.forEach(this::recordInput);
            Stopwatch watch = new Stopwatch();
            Mask mask = mask(files);
            Optional<CanonicalNetworks> networks = overlaps.networks(mask);
            List<StudySeed> seeds = seeds(experiments, mask, radii);
            record.stage("preparation", watch.lap());
            CohortState state = pass(files, mask, seeds, backend, out, resume);
            warnOf(state, mask);
            record.stage("cohort", watch.lap());
            StringBuilder text = new StringBuilder();
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("subjects", state.statistic().subjects());
            results.put("voxels_not_tested", state.silent().cardinality());
            for (double radius : radii) {
                String name = Notation.float64().of(radius);
                String suffix = radii.size() == 1 ? "" : "_" + name + "mm";
                OverlapSummary summary = study(state, seeds, radius, mask, threshold, settings, networks, folder, suffix);
                text.append(radii.size() == 1 ? "" : "\nSpheres of " + name + " mm\n").append(summary.text());
                Map<String, Object> found = summary.results();
                if (permutations > 0) {
                    List<StudySeed> studies = seeds.stream().filter(seed -> seed.radius() == radius).toList();
                    RandomOverlapReport report = new RandomOverlapReport(summary.overlap(),
                            random(state, studies, summary.overlap(), mask, threshold, settings, backend), settings.threshold(),
                            threshold.alpha());
                    report.write(folder, suffix);
                    text.append(report.text());
                    found.put("random_foci", report.results());
                }
                results.put("spheres_of_" + name + "_mm", found);
            }
            new StudyFiles(mask, folder).writeSubjects(state.subjects());
            record.stage("files", watch.lap());
            describe(results, backend);
            record.write(folder);
            folder.commit();
            checkpoint(files, mask, seeds, out).discard();
            return title(seeds, radii, state) + text + (permutations > 0 ? "" : NO_NULL) + "\nResults: " + out + "\n";
        }
    }

    private static String title(List<StudySeed> seeds, List<Double> radii, CohortState state) {
        Notation count = Notation.grouped();
        return "Functional connectivity network mapping (FCNM) of " + count.of(seeds.size() / (double) radii.size()) + " studies in "
                + count.of(state.statistic().subjects()) + " subjects\n";
    }

    /** The voxels to look at: of the mask given, or of grey matter on the grid of the first subject that can be opened. */
    private Mask mask(List<Path> files) {
        if (cohort.mask() != null) {
            MaskFile file = MaskReader.read(cohort.mask());
            file.warnings().forEach(log::warn);
            return file.mask();
        }
        for (Path file : files) {
            try (NiftiSeries series = NiftiSeries.open(file)) {
                VoxelGrid grid = series.grid();
                return GreyMatter.on(grid, String.valueOf(file.getFileName()));
            } catch (InputDataException e) {
                if (!cohort.skipDamaged()) {
                    throw e;
                }
            }
        }
        throw new InputDataException(files.getFirst() + ": cannot be read, nor can any other of the " + files.size() + " subjects");
    }

    /** All seeds, radius by radius, study by study. */
    private List<StudySeed> seeds(List<Experiment> experiments, Mask mask, List<Double> radii) {
        StudySeeds maker = new StudySeeds(mask, cohort.rule());
        List<Experiment> placed = new ArrayList<>();
        List<StudySeed> seeds = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Experiment mni = cohort.conversion().toMni(experiment);
            // A study that one radius reaches takes part with all of them or not at all, so that shares can be compared.
            if (radii.stream().allMatch(radius -> maker.of(mni, radius).isPresent())) {
                placed.add(mni);
            } else {
                log.warn(experiment.origin() + ": '" + experiment.label() + "' has " + (experiment.foci().isEmpty() ? "no focus"
                        : "no focus near the mask") + " and is left out");
            }
        }
        if (placed.isEmpty()) {
            throw new InputDataException("no study has a focus in " + mask.name() + "; check the space of the foci and the mask");
        }
        int outside = 0;
        for (double radius : radii) {
            for (Experiment experiment : placed) {
                StudySeed seed = maker.of(experiment, radius).orElseThrow();
                outside += radius == radii.getFirst() ? seed.outside() : 0;
                seeds.add(seed);
            }
        }
        if (outside > 0) {
            log.warn(outside + (outside == 1 ? " focus lies" : " foci lie")
                    + " outside the mask; their spheres count where the images have a signal (seeds.tsv)");
        }
        return seeds;
    }

    private CohortState pass(List<Path> files, Mask mask, List<StudySeed> seeds, Backend backend, Path out, boolean resume) {
        try (ProgressBar progress = new ProgressBar(log, "cohort", "subjects", files.size())) {
            log.resumable();
            return new CohortPass(mask, seeds, reference(files.getFirst()), cohort.skipDamaged(), readers(files, mask, seeds.size()))
                    .run(files, backend::factorRows, checkpoint(files, mask, seeds, out), resume, progress::reached);
        }
    }

    /** Beside the result folder. */
    private static Checkpoint checkpoint(List<Path> files, Mask mask, List<StudySeed> seeds, Path out) {
        Path absolute = out.toAbsolutePath().normalize();
        return new Checkpoint(absolute.resolveSibling("." + absolute.getFileName() + ".resume"), CohortKey.of(mask, seeds, files));
    }

    /** The file whose grid all subjects must have. */
    private String reference(Path first) {
        return cohort.mask() == null ? first.toString() : cohort.mask().toString();
    }

    private RandomOverlap.Result random(CohortState state, List<StudySeed> studies, Overlap overlap, Mask mask, Threshold threshold,
            OverlapSettings settings, Backend backend) {
        List<Path> used = state.subjects().stream().filter(SubjectEntry::used).map(subject -> Path.of(subject.file())).toList();
        int atOnce = FcnmRandomFoci.atOnce(mask.voxels().size());
        RandomSeeds seeds = new RandomSeeds(mask, state.silent(), cohort.rule(), randomFoci.seed());
        return new FcnmRandomFoci(log, mask, used, reference(used.getFirst()), threshold, randomFoci.permutations(), atOnce,
                readers(used, mask, Math.max(atOnce, studies.size()))).run(overlap, studies, seeds, settings.threshold(), backend);
    }

    /** As many threads as there are processors, or fewer if that many subjects do not fit into memory. */
    private static int readers(List<Path> files, Mask mask, int seeds) {
        long bytes = 1;
        try (NiftiSeries series = NiftiSeries.open(files.getFirst())) {
            bytes = (long) series.volumes() * (mask.voxels().size() + seeds) * Float.BYTES
                    + 2L * Double.BYTES * series.grid().shape().voxels();
        } catch (InputDataException e) {
            // Told when it is its turn.
        }
        long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes - 1;
        return (int) Math.clamp(fitting, 1, Runtime.getRuntime().availableProcessors());
    }

    private void warnOf(CohortState state, Mask mask) {
        List<SubjectEntry> skipped = state.subjects().stream().filter(subject -> !subject.used()).toList();
        skipped.stream().limit(MOST_LISTED).forEach(subject -> log.warn("skipped: " + subject.problem()));
        if (skipped.size() > MOST_LISTED) {
            log.warn("... and " + (skipped.size() - MOST_LISTED) + " more subjects that were skipped (subjects.tsv)");
        }
        int silent = state.silent().cardinality();
        if (silent > 0) {
            log.warn(silent + " of " + mask.voxels().size() + " voxels of the mask have no signal in at least one subject and are not"
                    + " tested (subjects.tsv)");
        }
    }

    private static OverlapSummary study(CohortState state, List<StudySeed> seeds, double radius, Mask mask, Threshold threshold,
            OverlapSettings settings, Optional<CanonicalNetworks> networks, ResultFolder folder, String suffix) {
        StudentTail tail = new StudentTail(state.statistic().subjects() - 1);
        List<StudyResult> studies = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            if (seeds.get(s).radius() == radius) {
                double[] t = state.t(s);
                double critical = threshold.critical(t, tail);
                studies.add(new StudyResult(studies.size() + 1, seeds.get(s), t, critical,
                        new StudyMask(seeds.get(s).study(), threshold.network(t, critical))));
            }
        }
        Overlap overlap = Overlap.of(mask, studies.stream().map(StudyResult::mask).toList(), settings);
        List<Proportion> proportions = networks.map(atlas -> atlas.proportions(overlap.network())).orElse(List.of());
        new StudyFiles(mask, folder).write(studies, suffix);
        OverlapFiles files = new OverlapFiles(overlap, folder, suffix);
        files.write();
        if (!proportions.isEmpty()) {
            files.writeNetworks(proportions);
        }
        return new OverlapSummary(overlap, settings, proportions);
    }

    private void describe(Map<String, Object> results, Backend backend) {
        Map<String, Object> options = new LinkedHashMap<>();
        cohort.record(options);
        thresholds.record(options);
        overlaps.record(options);
        options.put("permutations", randomFoci.permutations());
        record.section("options", options);
        record.section("results", results);
        if (randomFoci.permutations() > 0) {
            record.randomNumbers(randomFoci.seed(), "Philox4x32-10, counter (draw, stream, permutation)");
        }
        record.section("device", Map.of("id", backend.device().id(), "name", backend.device().name()));
        record.warnings(log.warnings());
    }

    private void recordInput(Path file) {
        try {
            record.input(FileRecord.of(file.toString(), file));
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
