package confoci.host.cli.command;

import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.NrsOptions;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.SubjectOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.nrs.NrsRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci nrs}: how strongly are networks connected, within and between, in each subject? */
@HelpSection("Output")
@Command(name = "nrs", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci nrs --subjects FILE... [--parcels FILE] [--networks FILE] --out DIR [OPTION]...",
        description = "Computes network-restricted strength, the mean connectivity within and between networks, and the fingerprint of each"
                + " subject, the connectivity of all pairs of parcels.",
        footer = {"", "Examples:",
            "  confoci nrs --subjects pconn/ --networks networks.tsv --out nrs",
            "  confoci nrs --subjects cohort/ --parcels schaefer.nii.gz \\",
            "      --networks Yeo7.nii.gz --out nrs",
            "  confoci nrs --subjects group.dconn.nii --networks Yeo7.dlabel.nii --out nrs"})
public final class NrsCommand extends ResultCommand {

    @Mixin
    private SubjectOptions subjects = new SubjectOptions();

    @Mixin
    private NrsOptions parcels = new NrsOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public NrsCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new NrsRun(parcels.request(subjects, devices.request(), output.request())).analysis();
    }
}
