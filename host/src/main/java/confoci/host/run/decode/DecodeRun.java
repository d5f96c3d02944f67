package confoci.host.run.decode;

import confoci.host.database.Database;
import confoci.host.decode.Decoding;
import confoci.host.decode.DecodingReport;
import confoci.host.decode.DecodingTable;
import confoci.host.region.SeedRegion;
import confoci.host.region.SeedSelection;
import confoci.host.region.SelectedTable;
import confoci.host.region.SelectionFacts;
import confoci.host.region.SelectionMethods;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;

/** A decoding of a seed by the annotations of a database, from the request to a complete result folder. */
public final class DecodeRun {

    /** Of a row of a table, roughly. */
    private static final long BYTES_PER_ROW = 400;

    private final DecodeRequest request;

    public DecodeRun(DecodeRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Selects, decodes and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<Decoding> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            SeedRegion region = request.seed().region(log);
            Database database = request.database().read(log, frame::recordPipe);
            frame.reads(request.inputs());
            frame.recordInputs();
            SeedSelection selection = SeedSelection.of(database, region, request.settings().conversion());
            frame.stage("selection");
            frame.tell(request.database().sources().selectionMethods());
            frame.tell(SelectionMethods.activation(selection, request.settings().conversion()));
            Decoding decoding = Decoding.of(selection, request.settings());
            decoding.warnings().forEach(log::warn);
            frame.stage("decoding");
            frame.requireSpace(BYTES_PER_ROW * (decoding.terms().size() + selection.selected().size()));
            DecodingTable.write(frame.folder(), decoding);
            SelectedTable.write(frame.folder(), selection);
            frame.stage("files");
            frame.section("options", request.settings().describe());
            Report report = frame.report(new DecodingReport(decoding, region.words(), SelectionFacts.of(selection))
                    .report(frame.out().toString()));
            frame.complete();
            return new RunOutcome<>(decoding, report);
        }
    }
}
