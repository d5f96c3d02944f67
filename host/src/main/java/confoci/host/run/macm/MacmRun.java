package confoci.host.run.macm;

import confoci.host.ale.inference.AleResult;
import confoci.host.ale.macm.MacmReport;
import confoci.host.database.Database;
import confoci.host.foci.FociTable;
import confoci.host.region.SeedRegion;
import confoci.host.region.SeedSelection;
import confoci.host.region.SelectedTable;
import confoci.host.region.SelectionMethods;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.AleRun;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Meta-analytic connectivity modelling (Robinson et al. 2010, Hum Brain Mapp 31:173; Langner et al. 2014, Hum Brain Mapp 35:459): an ALE of
 * the experiments of a database that report a focus in a region, from the request to a complete result folder.
 */
public final class MacmRun {

    private final MacmRequest request;

    public MacmRun(MacmRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(() -> Stream.concat(request.inputs().stream(), request.mask().map(MaskRequest::input).stream()).toList(),
                call -> run(call).report()).dividing().labelledBy(request.output().labels());
    }

    /**
     * Selects, analyses and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<AleResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return ale(frame).run(frame);
        }
    }

    /** The ALE to run. Of the database only the selected experiments are kept. */
    private AleRun ale(RunFrame frame) {
        SeedSelection selection = select(frame);
        SelectedTable.write(frame.folder(), selection);
        frame.tell(request.database().sources().selectionMethods());
        frame.tell(List.of(SelectionMethods.coactivation(selection)));
        frame.tell(request.database().sources().mergeMethods());
        FociTable taking = request.database().sources().merged(selection.experiments());
        frame.stage("selection");
        AleRequest ale = new AleRequest(new SelectedLiterature(taking, request.inputs()), request.mask(), request.settings(),
                request.device(), request.output());
        return new AleRun(ale, request.describe(), MacmReport.of(selection)::framing);
    }

    private SeedSelection select(RunFrame frame) {
        RunListener log = frame.log();
        SeedRegion region = request.seed().region(log);
        Database database = request.database().read(log, frame::recordPipe);
        SeedSelection selection = SeedSelection.of(database, region, request.settings().conversion());
        log.warn("every selected experiment has a focus in the seed, so that the seed itself converges by construction; what counts are the"
                + " clusters elsewhere");
        return selection;
    }

    private record SelectedLiterature(FociTable table, List<Path> inputs) implements Literature {

        @Override
        public FociTable read() {
            return table;
        }
    }
}
