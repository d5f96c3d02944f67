package confoci.host.cli.command;

import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FcnmOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.run.fcnm.FcnmRun;
import confoci.host.shard.Division;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code confoci fcnm run}: from foci and subjects to the network that studies share. */
@HelpSection("Output")
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci fcnm run FILE... --subjects FILE... --out DIR [OPTION]...",
        description = "Maps the voxels that are functionally connected with the foci of each study in a cohort, and finds what the"
                + " studies share.",
        footer = {"", "Examples:",
            "  confoci fcnm run studies.xlsx --subjects cohort/ --out network",
            "  confoci fcnm run studies.csv --subjects subjects.txt --mask gray.nii \\",
            "      --sphere 4,1,7 --networks Yeo7.nii.gz --out network",
            "  confoci fcnm run --seed-masks lesions/ --subjects cohort/ --mean-maps \\",
            "      --out network",
            "  confoci fcnm run patients.csv --against controls.csv --subjects cohort/ \\",
            "      --out difference",
            "  confoci fcnm run studies.csv --subjects hcp.txt --replication camcan=camcan/ \\",
            "      --out network"})
public final class FcnmRunCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private FcnmOptions options = new FcnmOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Option(names = "--resume", description = "Continue a run of the same command that was stopped.")
    private boolean resume;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public FcnmRunCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new FcnmRun(request()).analysis();
    }

    /** What the options ask for. */
    FcnmRequest request() {
        return options.request(foci, resume, devices.request(), output.request());
    }

    @Override
    Division division() {
        return shards.division();
    }
}
