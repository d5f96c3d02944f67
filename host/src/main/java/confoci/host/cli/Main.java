package confoci.host.cli;

import confoci.host.ale.OutsidePolicy;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.Pooling;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.pack.StoredAs;
import confoci.host.fcnm.domain.SphereRule;
import confoci.host.fcnm.group.Threshold;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.io.FociFormat;
import confoci.host.space.TalairachTransform;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where, and in which brain network, do published findings converge?",
        mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:",
            "  confoci demo                             analyse made-up data, in seconds",
            "  confoci ale studies.xlsx --out results   analyse yours",
            "  confoci ale --help                       see how"})
public final class Main {

    private static final char UNDECODABLE = '\uFFFD';

    @Mixin
    private final Verbosity verbosity;

    private Main(Log log) {
        this.verbosity = new Verbosity(log);
    }

    public static void main(String[] args) {
        StandardError.use();
        Log log = Log.standardError();
        System.exit(Execution.run(commandLine(log), log, args));
    }

    static CommandLine commandLine(Log log) {
        CommandLine commandLine = new CommandLine(new Main(log))
                .addSubcommand(new DemoCommand(log))
                .addSubcommand(new ValidateCommand(log))
                .addSubcommand(new AleCommand(log))
                .addSubcommand(new CcmCommand(log))
                .addSubcommand(new SeedCommand(log))
                .addSubcommand(FcnmCommand.commandLine(log))
                .addSubcommand(new ConvertCommand(log))
                .addSubcommand(ConnectomeCommand.commandLine(log))
                .addSubcommand(new DevicesCommand())
                .addSubcommand(new HelpCommand());
        registerWords(commandLine);
        section(commandLine);
        commandLine.setUsageHelpWidth(HelpText.UNWRAPPED);
        return commandLine;
    }

    private static void section(CommandLine commandLine) {
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new SectionedOptions());
            section(command);
        }
    }

    private static void registerWords(CommandLine commandLine) {
        registerWords(commandLine, CcmSettings.NullKind.class);
        registerWords(commandLine, CohortOptions.OnError.class);
        registerWords(commandLine, Connectome.Unit.class);
        registerWords(commandLine, ConnectomeSimulateCommand.Kind.class);
        registerWords(commandLine, FociFormat.class);
        registerWords(commandLine, InferenceOptions.Fdr.class);
        registerWords(commandLine, ModelOptions.Model.class);
        registerWords(commandLine, ModelOptions.Placement.class);
        registerWords(commandLine, OutsidePolicy.class);
        registerWords(commandLine, Pooling.class);
        registerWords(commandLine, SampleMerge.class);
        registerWords(commandLine, SphereRule.class);
        registerWords(commandLine, StoredAs.class);
        registerWords(commandLine, StudyThresholdOptions.Tails.class);
        registerWords(commandLine, TalairachTransform.class);
        registerWords(commandLine, Threshold.Correction.class);
        commandLine.registerConverter(int.class, new OptionNumber.Whole()).registerConverter(Integer.class, new OptionNumber.Whole());
        commandLine.registerConverter(long.class, new OptionNumber.LongWhole()).registerConverter(Long.class, new OptionNumber.LongWhole());
        commandLine.registerConverter(Double.class, new OptionNumber.Real());
        commandLine.registerConverter(Path.class, Main::path);
        commandLine.registerConverter(StereotaxicSpace.class, name -> StereotaxicSpace.named(name).orElseThrow(() ->
                new TypeConversionException("expected MNI or Talairach but was '" + name + "'")));
    }

    /** Java reads names of files in the encoding of the locale, and what has no place there is lost before any code of ours runs. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("expected a name but was ''");
        }
        try {
            Path path = Path.of(name);
            // Where bytes are no UTF-8, Java has put this character, which would be the name of another file.
            if (name.indexOf(UNDECODABLE) >= 0) {
                throw new TypeConversionException("the file's name is not in UTF-8: '" + name + "'; rename the file");
            }
            if (!path.isAbsolute() && System.getProperty("user.dir", "").indexOf(UNDECODABLE) >= 0) {
                throw new TypeConversionException("the name of the folder that you are in is not in UTF-8: '"
                        + System.getProperty("user.dir") + "'; rename it, or go elsewhere and name files from there");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new TypeConversionException("the locale has no such letters as this file's name: '" + name
                    + "'; set LC_ALL=C.UTF-8 in the environment");
        }
    }

    private static <E extends Enum<E>> void registerWords(CommandLine commandLine, Class<E> type) {
        commandLine.registerConverter(type, new EnumWords<>(type));
    }
}
