package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.AgainstOptions;
import confoci.host.cli.option.CcmOptions;
import confoci.host.cli.option.ConnectomeOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.GrayordinateOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.PoolOptions;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.ccm.CcmContrastRequest;
import confoci.host.run.ccm.CcmContrastRun;
import confoci.host.run.ccm.CcmRequest;
import confoci.host.run.ccm.CcmRun;
import confoci.host.run.ccm.PoolRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.shard.Division;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code confoci ccm}: with which grayordinates are the foci of experiments connected? */
@HelpSection("Output")
@Command(name = "ccm", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci ccm FILE... --connectome FILE --out DIR [OPTION]...",
        description = "Convergent connectivity mapping: finds the grayordinates and networks to which the experiments' foci are connected"
                + " more (or less) strongly than random foci.",
        footer = {"", "Examples:",
            "  confoci ccm studies.xlsx --connectome group.dconn.nii --out network \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii \\",
            "      --networks Yeo2011_7Networks.dlabel.nii",
            "  confoci ccm studies.csv --connectome group.dconn.nii \\",
            "      --coordinates mni.txt --permutations 10000 --out network",
            "  confoci ccm patients.xlsx --against controls.xlsx \\",
            "      --connectome group.dconn.nii --coordinates mni.txt --out difference"})
public final class CcmCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private ConnectomeOptions connectome = new ConnectomeOptions();

    @Mixin
    private GrayordinateOptions grayordinates = new GrayordinateOptions();

    @Mixin
    private CcmOptions options = new CcmOptions();

    @Mixin
    private PoolOptions pool = new PoolOptions();

    @Option(names = "--networks", paramLabel = "FILE",
            description = "Networks to test, such as the seven of Yeo et al. 2011: a .dlabel.nii or .label.gii. Repeat it if the networks"
                    + " come in several files.")
    private List<Path> networks = List.of();

    @Mixin
    private AgainstOptions against = new AgainstOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume", description = "Continue a run of the same command that was stopped.")
    private boolean resume;

    @Option(names = "--save-null", description = "Also write null_fc.npy: the pooled connectivity of every permutation (float32,"
            + " grayordinates x permutations).")
    private boolean saveNull;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public CcmCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return request().map(request -> new CcmRun(request).analysis()).orElseGet(this::contrast);
    }

    /** What the options ask for; nothing if that is a comparison. */
    Optional<CcmRequest> request() {
        return against.isGiven() ? Optional.empty() : Optional.of(new CcmRequest(foci.request(), connectome.request(),
                grayordinates.request(), pool.request(), atlas(), options.settings(), options.remark(), saveNull, resume, devices.request(),
                output.request()));
    }

    private AtlasRequest atlas() {
        return new AtlasRequest(networks, Optional.empty());
    }

    private Analysis contrast() {
        if (saveNull) {
            throw new InvalidRequest("--save-null keeps the values of random seeds, and with --against there are none; leave it out");
        }
        if (!pool.request().pool().equals(PoolRequest.ALL)) {
            throw new InvalidRequest("--pool is where random seeds lie, and with --against there are none; leave it out");
        }
        return new CcmContrastRun(new CcmContrastRequest(against.groups(foci.request()), against.shared(), connectome.request(),
                grayordinates.request(), atlas(), options.exchange(), resume, devices.request(), output.request())).analysis();
    }

    @Override
    Division division() {
        return shards.division();
    }
}
