package confoci.host.cli.command;

import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.PredictOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.predict.PredictRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci predict}: can an outcome be predicted from connectivity? */
@HelpSection("Output")
@Command(name = "predict", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci predict --features PATH --outcomes FILE --outcome COLUMN --out DIR [OPTION]...",
        description = "Predicts an outcome of subjects from the connectivity of each, by cross-validation: nothing is learned of subjects"
                + " that are predicted.",
        footer = {"", "Examples:",
            "  confoci predict --features nrs/ --outcomes participants.tsv --outcome score \\",
            "      --confounds age,sex --out prediction",
            "  confoci predict --features nrs/nrs_edges.tsv --outcomes participants.tsv \\",
            "      --outcome score --groups family --method ridge --out prediction"})
public final class PredictCommand extends ResultCommand {

    @Mixin
    private PredictOptions prediction = new PredictOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public PredictCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new PredictRun(prediction.request(devices.request(), output.request())).analysis();
    }
}
