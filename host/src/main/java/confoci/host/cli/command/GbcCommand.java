package confoci.host.cli.command;

import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.GbcOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.SubjectOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.gbc.GbcRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci gbc}: how strongly is each place connected with all others? */
@HelpSection("Output")
@Command(name = "gbc", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci gbc (--subjects FILE... | --connectome FILE) --out DIR [OPTION]...",
        description = "Maps global brain connectivity: the mean connectivity of every voxel or grayordinate with all others, in the time"
                + " series of subjects or in a dense connectome.",
        footer = {"", "Examples:",
            "  confoci gbc --subjects sub-01.dtseries.nii --global-signal --out gbcr",
            "  confoci gbc --connectome group.dconn.nii --connections positive --out gbc"})
public final class GbcCommand extends ResultCommand {

    @Mixin
    private SubjectOptions subjects = new SubjectOptions();

    @Mixin
    private GbcOptions connections = new GbcOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public GbcCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new GbcRun(connections.request(subjects, devices.request(), output.request())).analysis();
    }
}
