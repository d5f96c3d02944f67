package confoci.host.cli.option;

import confoci.host.ale.balanced.NullKind;
import confoci.host.ale.clustering.ClusteringNull;
import confoci.host.ale.clustering.Similarity;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.Pooling;
import confoci.host.comparison.CorrelationKind;
import confoci.host.comparison.MapNull;
import confoci.host.comparison.MapNulls;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.pack.StoredAs;
import confoci.host.drawing.ColourMap;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.seed.SphereRule;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.gbc.GbcSettings;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.io.foci.FociFormat;
import confoci.host.mkda.density.WeightRule;
import confoci.host.picture.SlicePlane;
import confoci.host.run.figure.Background;
import confoci.host.run.figure.FigureFormat;
import confoci.host.run.figure.FigureKind;
import confoci.host.space.TalairachTransform;
import confoci.host.stats.hierarchy.Linkage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the words on a command line stand for: constants, numbers, files. */
public final class Converters {

    private Converters() {
    }

    /** Teaches a command line the words and numbers of all options. */
    public static void register(CommandLine commandLine) {
        registerWords(commandLine, CcmSettings.NullKind.class);
        registerWords(commandLine, ClusteringNull.class);
        registerWords(commandLine, CohortOptions.OnError.class);
        registerWords(commandLine, Connectome.Unit.class);
        registerWords(commandLine, CorrelationKind.class);
        registerWords(commandLine, SimulatedKind.class);
        registerWords(commandLine, Background.class);
        registerWords(commandLine, ColourMap.class);
        registerWords(commandLine, FigureFormat.class);
        registerWords(commandLine, FigureKind.class);
        registerWords(commandLine, FociFormat.class);
        registerWords(commandLine, GbcSettings.Connections.class);
        registerWords(commandLine, InferenceOptions.Fdr.class);
        registerWords(commandLine, MkdaOptions.Test.class);
        registerWords(commandLine, Linkage.class);
        registerWords(commandLine, ModelOptions.Model.class);
        registerWords(commandLine, ModelOptions.Placement.class);
        registerWords(commandLine, NullKind.class);
        registerWords(commandLine, OutsidePolicy.class);
        registerWords(commandLine, Pooling.class);
        registerWords(commandLine, PredictOptions.Method.class);
        registerWords(commandLine, SampleMerge.class);
        registerWords(commandLine, SharedExperiments.class);
        registerWords(commandLine, Similarity.class);
        registerWords(commandLine, SlicePlane.class);
        registerWords(commandLine, SphereRule.class);
        registerWords(commandLine, StoredAs.class);
        registerWords(commandLine, StudyThresholdOptions.Tails.class);
        registerWords(commandLine, TalairachTransform.class);
        registerWords(commandLine, WeightRule.class);
        commandLine.registerConverter(Correction.class, new WordConverter<>(() -> Corrections.ALL));
        commandLine.registerConverter(MapNull.class, new WordConverter<>(() -> MapNulls.ALL));
        commandLine.registerConverter(NetworkCorrection.class, new WordConverter<>(() -> NetworkCorrections.ALL));
        commandLine.registerConverter(int.class, new NumberConverter.Whole()).registerConverter(Integer.class, new NumberConverter.Whole());
        commandLine.registerConverter(long.class, new NumberConverter.LongWhole()).registerConverter(Long.class,
                new NumberConverter.LongWhole());
        commandLine.registerConverter(Double.class, new NumberConverter.Real());
        commandLine.registerConverter(Path.class, Converters::path);
        commandLine.registerConverter(StereotaxicSpace.class, name -> StereotaxicSpace.named(name).orElseThrow(() ->
                new TypeConversionException("expected MNI or Talairach but was '" + name + "'")));
    }

    /** Java reads names of files in the encoding of the locale, and what has no place there is lost before any code of ours runs. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("expected a name but was ''");
        }
        if (name.equals("-")) {
            throw new TypeConversionException("expected the name of a file but was '-', standard input, from which only tables of foci and"
                    + " targets are read; a file of that name is ./-");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("the locale has no such letters as this file's name: '" + name
                    + "'; set LC_ALL=C.UTF-8 in the environment");
        }
    }

    /** A table of foci or targets; {@code -} is standard input. */
    public static final class TableFile implements ITypeConverter<Path> {

        private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

        @Override
        public Path convert(String name) {
            return name.equals("-") ? STANDARD_INPUT : path(name);
        }
    }

    private static <E extends Enum<E>> void registerWords(CommandLine commandLine, Class<E> type) {
        commandLine.registerConverter(type, new WordConverter<>(() -> List.of(type.getEnumConstants())));
    }
}
