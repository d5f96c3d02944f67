package confoci.host.run;

import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.export.TablesWorkbook;
import confoci.host.io.safe.FileRecord;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.page.ResultPage;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.report.Sentence;
import confoci.host.shard.Divider;
import confoci.host.shard.Division;
import confoci.host.shard.MergingDivider;
import confoci.host.shard.PartRecord;
import confoci.host.shard.RunningShard;
import confoci.host.shard.Shard;
import confoci.host.shard.SharingDivider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all analyses do alike. A run opens a frame, names the files that it reads, reserves the space for its results, computes stage
 * by stage, writes its files into {@link #folder}, adds the sections of its record, and completes. Closed before that, it leaves nothing.
 *
 * <p>Not safe for use by several threads, but for {@link #log} and {@link #folder}; what is completed later may be completed by another
 * thread.
 */
public final class RunFrame implements AutoCloseable {

    private final Division division;
    private final List<String> commandLine;
    private final OutputRequest output;
    private final ResultFolder folder;
    private final RunRecord record;
    private final KeptWarnings log;
    private final SharedInputs shared;
    private final boolean alone;
    private final Optional<Consumer<Runnable>> later;
    private final Optional<RunningShard> running;
    private final RunInputs inputs;
    private final SequencedSet<Sentence> told = new LinkedHashSet<>();
    private final SequencedSet<Sentence> labeled = new LinkedHashSet<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private @Nullable RunDevice device;
    private @Nullable Report reported;
    private Stopwatch watch = new Stopwatch();
    private boolean spaceRequired;
    private boolean divided;
    private boolean handedOver;

    private RunFrame(RunCall call, OutputRequest asked) {
        this.division = call.division();
        this.commandLine = call.commandLine();
        this.output = division instanceof Division.OneShard one ? asked.into(one.shard().part(asked.folder())) : asked;
        this.record = new RunRecord(call.commandLine(), call.arguments());
        this.alone = call.shared().isEmpty();
        this.later = call.later();
        this.shared = call.shared().orElseGet(SharedInputs::new);
        call.plan().ifPresent(entry -> record.section(PlanEntry.SECTION, entry.describe()));
        this.folder = ResultFolder.create(output.folder(), output.force());
        this.inputs = new RunInputs(folder, record, shared);
        this.running = division instanceof Division.OneShard one ? Optional.of(new RunningShard(one.shard(), asked.folder()))
                : Optional.empty();
        this.log = new KeptWarnings(running.<RunListener>map(shard -> new ShardListener(call.listener(), shard))
                .orElse(call.listener()));
    }

    /**
     * Prepares the result folder.
     *
     * @throws confoci.error.InvalidRequest   if there is something that may not be replaced
     * @throws confoci.error.OutputUnwritable if nothing can be created there
     */
    public static RunFrame open(RunCall call, OutputRequest output) {
        return new RunFrame(call, output);
    }

    /** For the messages of the run; warnings go to its record, too. */
    public RunListener log() {
        return log;
    }

    /** What runs of the same process have in common. */
    public SharedInputs shared() {
        return shared;
    }

    /** For the results. */
    public ResultFolder folder() {
        return folder;
    }

    /** The result folder as the user named it; that of the part, if a share of the run is asked for. */
    public Path out() {
        return output.folder();
    }

    /**
     * Names files that are read; {@link #recordInputs} takes their checksums.
     *
     * @throws confoci.error.InvalidRequest if one lies where the results go
     */
    public void reads(List<Path> files) {
        inputs.add(files);
    }

    /**
     * Names files that are read and that others record, or that are too large to take a checksum.
     *
     * @throws confoci.error.InvalidRequest if one lies where the results go
     */
    public void readsUnrecorded(List<Path> files) {
        inputs.requireOutside(files);
    }

    /** Chooses what the run computes on; once. */
    public RunDevice device(DeviceRequest request) {
        if (device != null) {
            throw new IllegalStateException("a run has one device");
        }
        device = new RunDevice(request, log, shared);
        return device;
    }

    /**
     * Ends the run early if its results have no room.
     *
     * @param bytes what they will take, roughly
     * @throws confoci.error.OutputUnwritable if the disk has less left
     */
    public void requireSpace(long bytes) {
        folder.requireSpace(bytes);
        spaceRequired = true;
    }

    /**
     * Takes the checksums of the files that were named, and starts the clock of the first stage. A run that does not does so at its end.
     *
     * @throws confoci.error.InputDataException if one cannot be read
     */
    public void recordInputs() {
        inputs.record();
        watch = new Stopwatch();
    }

    /** Keeps the record of a pipe among the inputs, whose checksum was taken when it was read. */
    public void recordPipe(FileRecord pipe) {
        inputs.addPipe(pipe);
    }

    /** Records a file that was read, whose checksum was taken meanwhile. */
    public void recordInput(FileRecord file) {
        record.input(file);
    }

    /**
     * What does the works that shards can share, or takes them from their parts; for a run whose inputs are named. Where only a share was
     * asked for, the run ends after the last work, by {@link confoci.host.shard.PartComplete}.
     *
     * @param seed of its random numbers
     */
    public Divider divider(long seed) {
        divided = true;
        if (division instanceof Division.Whole) {
            return Divider.WHOLE;
        }
        inputs.record();
        PartRecord run = PartRecord.of(commandLine, seed, record.inputs());
        return division instanceof Division.OneShard one
                ? new SharingDivider(one.shard(), run, folder, out(), sections -> {
                    stage("share");
                    sections.accept(record::section);
                    recordDevice();
                    finish();
                })
                : new MergingDivider(((Division.Merge) division).parts(), run);
    }

    /**
     * Ends the run if it is divided.
     *
     * @param reason to continue "--shard: "
     * @throws confoci.error.InvalidRequest with the reason
     */
    public void requireWhole(String reason) {
        if (!(division instanceof Division.Whole)) {
            throw new InvalidRequest(Shard.OPTION + ": " + reason);
        }
    }

    /** Ends a stage, which began where the one before ended. */
    public void stage(String name) {
        record.stage(name, watch.lap());
    }

    /** Announces a folder that a further run will write into the results. */
    public void expectFolder(String name) {
        record.folder(name);
    }

    /** Records a section, for example {@code options}; they keep their order. */
    public void section(String name, Object value) {
        record.section(name, value);
    }

    /** Begins the methods of the run with sentences about its data; what was said counts once. */
    public void tell(Collection<Sentence> sentences) {
        told.addAll(sentences);
    }

    /**
     * Records the data and the results of a report, and writes its methods.
     *
     * @return the report with the warnings so far and all methods of the run
     */
    public Report report(Report report) {
        RecordReport recorded = RecordReport.of(report);
        if (!recorded.data().isEmpty()) {
            section("data", recorded.data());
        }
        section("results", recorded.results());
        MethodsFiles methods = MethodsFiles.of(told, report.methods(), labeled);
        methods.write(folder);
        reported = report;
        return report.withMethods(methods.methods()).withWarnings(log.warnings());
    }

    /**
     * What labels the clusters of a domain. The files of atlases become inputs.
     *
     * @throws confoci.error.InputDataException if one cannot be read, or labels nothing of the domain
     */
    public ClusterLabels labels(Domain domain) {
        reads(output.labels().inputs());
        ClusterLabels labels = output.labels().read(domain, log::warn);
        record.section("labels", labels.atlases());
        labels.methods().ifPresent(labeled::add);
        return labels;
    }

    /** Records the random numbers of the run. */
    public void randomNumbers(long seed, String generator) {
        record.randomNumbers(seed, generator);
    }

    /** Adds the page, records the device, if one was used, and the warnings, and gives the folder its name. */
    public void complete() {
        requireWholeOrDivided();
        if (!spaceRequired) {
            throw new IllegalStateException("a run has to call requireSpace before it writes its results");
        }
        inputs.record();
        recordDevice();
        TablesWorkbook.write(folder);
        if (reported != null) {
            record.warnings(log.warnings());
            ResultPage.add(reported.withWarnings(log.warnings()), () -> record.lasting(folder), folder, log::warn);
        }
        finish();
    }

    private void requireWholeOrDivided() {
        if (!divided && !(division instanceof Division.Whole)) {
            throw new IllegalStateException("an analysis that shards can share has to ask for a divider");
        }
    }

    private void recordDevice() {
        if (device != null) {
            device.opened().ifPresent(used -> record.device(used.device().id(), used.device().name()));
        }
    }

    private void finish() {
        record.warnings(log.warnings());
        record.write(folder);
        folder.commit();
        afterwards.forEach(Runnable::run);
    }

    /** Does something once the results, or the part, are in place: what it took to get there is needed no more. */
    public void afterwards(Runnable cleanup) {
        afterwards.add(cleanup);
    }

    /**
     * The same, or what is left of it later, if whoever started the run asks for that; for runs that have nothing more to do when their
     * results are in place. The frame must not be used any more.
     */
    public void completeLater() {
        if (later.isEmpty()) {
            complete();
            return;
        }
        handedOver = true;
        later.get().accept(() -> {
            try (folder) {
                complete();
            }
        });
    }

    @Override
    public void close() {
        running.ifPresent(RunningShard::close);
        if (handedOver) {
            return;
        }
        try (folder) {
            if (alone) {
                shared.close();
            }
        }
    }
}
