package confoci.host.run.gbc;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.RowStream;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.gbc.ConnectomeGbc;
import confoci.host.gbc.GbcFiles;
import confoci.host.gbc.GbcReport;
import confoci.host.gbc.GbcSettings;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.series.SeriesRequest;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** One analysis of global brain connectivity, from the request to a complete result folder. */
public final class GbcRun {

    private final GbcRequest request;

    public GbcRun(GbcRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::files, this::run);
    }

    /**
     * Computes the map and writes the results.
     *
     * @return what was found, with the warnings of the run
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public Report run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            Report report = request.connectome().isPresent() ? ofConnectome(request.connectome().get(), frame)
                    : ofSeries(request.series().orElseThrow(), frame);
            frame.complete();
            return report;
        }
    }

    private Report ofConnectome(ConnectomeRequest asked, RunFrame frame) {
        RunListener log = frame.log();
        request.device().refuseDevice("the rows of " + asked.file() + " are stored, a device has nothing to compute");
        frame.reads(asked.mask().map(ChosenMap::file).stream().toList());
        frame.readsUnrecorded(List.of(asked.file()));
        RunDevice device = frame.device(request.device());
        device.memory();
        try (Connectome connectome = asked.openSeedRows(series -> {
            throw new InvalidRequest(asked.file() + ": holds time series, of which no connectome has to be made; give it as --subjects");
        })) {
            frame.requireSpace((long) Float.BYTES * connectome.size());
            BitSet missing = ConnectomeRequest.missing(connectome, log);
            if (connectome.size() - missing.cardinality() < 2) {
                throw new InputDataException(connectome.name() + ": has data of a single grayordinate, which is connected with no other");
            }
            boolean symmetric = asked.checkSymmetry(connectome, log);
            frame.stage("preparation");
            ConnectomeGbc gbc = new ConnectomeGbc(asked.file(), connectome, missing, symmetric || asked.seedsRows(), symmetric);
            GbcSettings settings = request.settings();
            ConnectomeGbc.Found found;
            try (Progress progress = log.progress("connectome", "rows", connectome.size())) {
                found = gbc.of(settings, Math.max(device.memory().outside() / 2, RowStream.bytes(connectome) / 2), progress::reached);
            }
            if (found.kept()) {
                log.detail("the means next to " + asked.file() + " are used: no row is read");
            }
            frame.stage("connectome");
            GrayordinateSpace space = new GrayordinateSpace(connectome.grayordinates(), connectome.name());
            GrayordinateDomain domain = GrayordinateDomain.all(space,
                    new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of()));
            Unit unit = gbc.unit(settings);
            new GbcFiles(domain, frame.folder()).write(GbcFiles.MAP, "global brain connectivity (" + unit + ")", found.means());
            frame.stage("files");
            frame.section("options", request.describe());
            frame.section("connectome", ConnectomeRequest.describe(connectome));
            return frame.report(new GbcReport(domain, found.means(), unit, settings, List.of())
                    .report(String.valueOf(asked.file().getFileName()), List.of(), frame.out().toString()));
        }
    }

    private Report ofSeries(SeriesRequest asked, RunFrame frame) {
        frame.reads(asked.inputs());
        Cohort cohort = asked.cohort().cohort();
        cohort.sharedNames().ifPresent(frame.log()::warn);
        frame.readsUnrecorded(cohort.files().toList());
        RunDevice device = frame.device(request.device());
        device.backend();
        frame.recordInputs();
        Domain domain = asked.domain(cohort, frame.log());
        frame.requireSpace((long) Float.BYTES * domain.size() * (cohort.size() + 1));
        frame.stage("preparation");
        GbcCohort subjects = new GbcCohort(asked, cohort, domain, request.settings(), device, frame);
        double[] mean = subjects.mean();
        frame.stage("subjects");
        Unit unit = request.settings().unit().orElse(Unit.FISHER_Z);
        GbcFiles files = new GbcFiles(domain, frame.folder());
        files.write(GbcFiles.MAP, "global brain connectivity (" + unit + ")", mean);
        if (cohort.size() > 1) {
            files.writeSubjects(subjects.entries());
        }
        frame.stage("files");
        frame.section("options", request.describe());
        String source = cohort.size() == 1 ? String.valueOf(cohort.subjects().getFirst().image().getFileName())
                : Plural.of(subjects.used(), "subjects");
        return frame.report(new GbcReport(domain, mean, unit, request.settings(), subjects.entries())
                .report(source, asked.denoising().stream().toList(), frame.out().toString()));
    }
}
