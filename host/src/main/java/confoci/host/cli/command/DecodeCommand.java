package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.DecodeMapOptions;
import confoci.host.cli.option.DecodeOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.SeedRegionOptions;
import confoci.host.cli.option.SourceOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.decode.DecodeRequest;
import confoci.host.run.decode.DecodeRun;
import confoci.host.run.decode.MapDecodeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci decode}: what are the experiments about that activate a region, and which maps is a map like? */
@HelpSection("Output")
@Command(name = "decode", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci decode FILE... --region FILE --out DIR [OPTION]...",
            "       confoci decode FILE... --at \"X Y Z\" --radius MM --out DIR [OPTION]...",
            "       confoci decode MAP --maps FOLDER --out DIR [OPTION]..."},
        description = "Functional decoding: which labels and terms of a database go with foci in a seed? Forward inference compares"
                + " P(activation | term) with P(activation), reverse inference gives P(term | activation). With --maps: which maps is a map"
                + " like?",
        footer = {"", "Examples:",
            "  confoci decode neurosynth.confoci --region cluster.nii.gz --out decoded",
            "  confoci decode brainmap.txt --at \"-38 30 28\" --radius 8 --out dlpfc",
            "  confoci decode z.nii.gz --maps neurosynth-terms/ --out similar"})
public final class DecodeCommand extends ResultCommand {

    @Mixin
    private SourceOptions database = new SourceOptions();

    @Mixin
    private SeedRegionOptions seed = new SeedRegionOptions();

    @Mixin
    private DecodeOptions terms = new DecodeOptions();

    @Mixin
    private DecodeMapOptions maps = new DecodeMapOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DecodeCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        if (!maps.isGiven()) {
            maps.requireNone();
            return new DecodeRun(new DecodeRequest(database.request(), seed.place(), terms.settings(), output.request())).analysis();
        }
        if (seed.isGiven()) {
            throw new InvalidRequest("--maps and a seed (--region, --at, --radius) exclude each other: a seed is decoded by the experiments"
                    + " of a database, a map by other maps");
        }
        terms.given().ifPresent(option -> {
            throw new InvalidRequest(option + ": has no effect with --maps, which compares maps; leave it out");
        });
        return new MapDecodeRun(maps.request(database.request().sources(), output.request())).analysis();
    }
}
