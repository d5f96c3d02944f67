package confoci.host.cli.command;

import confoci.host.cli.option.ConnectomeFileOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.FactorConnectome;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.moments.RowMoments;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.connectome.survey.ConnectomeSurvey;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.json.Json;
import confoci.host.output.Notation;
import confoci.host.run.RunDevice;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci connectome info}: what a connectome is, and whether there is something wrong with it. */
@HelpSection("Output")
@Command(name = "info", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci connectome info FILE [OPTION]...",
        description = "Describes a connectome: grayordinates, r or z, diagonal, symmetry, rows without signal, and the range of the"
                + " moments of its rows.",
        footer = {"", "Examples:", "  confoci connectome info hcp.dconn.nii", "  confoci connectome info hcp.cfc --full --json"})
public final class ConnectomeInfoCommand implements Runnable {

    /** The sample of rows is the same in every run. */
    private static final long SAMPLE_SEED = 1;

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectomeFileOptions input = new ConnectomeFileOptions();

    @Option(names = "--full", description = "Read every row instead of a sample of 64.")
    private boolean full;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public ConnectomeInfoCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        try (RunDevice device = RunDevice.withMemory(devices.request(), log); Connectome connectome = input.open(log, device)) {
            device.requireUse(connectome);
            if (full) {
                device.memory().require("reading " + connectome.name(), 0, RowStream.bytes(connectome));
            }
            ConnectomeSurvey survey = survey(connectome);
            warn(connectome, survey);
            PrintWriter out = spec.commandLine().getOut();
            Map<String, Object> facts = facts(connectome, survey);
            out.print(json ? Json.toString(facts) : text(facts, ""));
            out.flush();
        }
    }

    private ConnectomeSurvey survey(Connectome connectome) {
        if (!full) {
            return ConnectomeSurvey.sample(connectome, SAMPLE_SEED, rows -> { });
        }
        try (Progress progress = log.progress("reading", "rows", connectome.size())) {
            return ConnectomeSurvey.full(connectome, SAMPLE_SEED, progress::reached);
        }
    }

    private void warn(Connectome connectome, ConnectomeSurvey survey) {
        if (survey.asymmetry().matters()) {
            log.warn(connectome.name() + ": is not symmetric: the two values of grayordinates " + survey.asymmetry().row() + " and "
                    + survey.asymmetry().column() + " differ by " + survey.asymmetry().largest());
        }
        if (survey.silent().length > 0) {
            log.warn(connectome.name() + ": " + survey.silent().length + " of " + connectome.size()
                    + " grayordinates have no signal (NaN), the first is " + survey.silent()[0] + "; analyses leave them out");
        }
        if (survey.nonFinite() > 0) {
            log.warn(connectome.name() + ": " + survey.nonFinite() + " values off the diagonal are not finite; analyses refuse such a"
                    + " connectome");
        }
        if (survey.smallest() == survey.largest() && connectome.size() > 2) {
            log.warn(connectome.name() + ": all values off the diagonal" + (full ? "" : " in the rows that were read") + " are "
                    + survey.largest() + "; analyses refuse a connectome without any other value");
        }
        if (connectome.unit() == Connectome.Unit.CORRELATION && Math.max(survey.largest(), -survey.smallest()) > 1.0001f) {
            log.warn(connectome.name() + ": is labeled as r, but has values up to " + survey.largest() + "; these are z");
        }
    }

    private Map<String, Object> facts(Connectome connectome, ConnectomeSurvey survey) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", connectome.name());
        facts.put("kind", kind(connectome));
        facts.put("grayordinates", connectome.size());
        facts.put("structures", structures(connectome.grayordinates()));
        facts.put("values", connectome.unit().toString());
        facts.put("diagonal", survey.diagonal().toString());
        facts.put("rows looked at", survey.rows());
        facts.put("smallest off the diagonal", survey.smallest());
        facts.put("largest off the diagonal", survey.largest());
        facts.put("largest asymmetry", survey.asymmetry().largest());
        facts.put("grayordinates without signal", survey.silent().length);
        facts.put("not finite off the diagonal", survey.nonFinite());
        if (survey.moments() != null) {
            facts.put("moments of rows", moments(survey.moments()));
        }
        facts.put("fingerprint", connectome.fingerprint());
        return facts;
    }

    private static String kind(Connectome connectome) {
        return switch (connectome) {
            case PackedConnectome store -> "packed store, " + store.storedAs() + (store.half() ? ", one half" : "");
            case FactorConnectome factors -> "series of " + factors.count() + " values, correlated when needed";
            default -> "matrix";
        };
    }

    private static List<Object> structures(BrainModels grayordinates) {
        List<Object> structures = new ArrayList<>();
        for (BrainModel model : grayordinates.models()) {
            structures.add(model.structure() + ": " + model.size() + (model instanceof SurfaceModel ? " vertices" : " voxels"));
        }
        return structures;
    }

    private static Map<String, Object> moments(ConnectomeSurvey.MomentRanges ranges) {
        Map<String, Object> moments = new LinkedHashMap<>();
        moments.put("mean", range(ranges, RowMoments::mean));
        moments.put("standard deviation", range(ranges, RowMoments::sd));
        moments.put("skewness", range(ranges, RowMoments::skewness));
        moments.put("excess kurtosis", range(ranges, RowMoments::excessKurtosis));
        moments.put("largest size", range(ranges, RowMoments::largest));
        return moments;
    }

    private static double[] range(ConnectomeSurvey.MomentRanges ranges, ToDoubleFunction<RowMoments> moment) {
        return new double[] {moment.applyAsDouble(ranges.from()), moment.applyAsDouble(ranges.to())};
    }

    private static String text(Map<?, ?> facts, String indent) {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> {
            text.append(indent).append(name).append(": ");
            switch (value) {
                case Map<?, ?> inner -> text.append('\n').append(text(inner, indent + "  "));
                case List<?> items -> {
                    text.append('\n');
                    items.forEach(item -> text.append(indent).append("  ").append(item).append('\n'));
                }
                case double[] range -> text.append(Notation.significant(3).of(range[0])).append(" to ")
                        .append(Notation.significant(3).of(range[1])).append('\n');
                default -> text.append(value).append('\n');
            }
        });
        return text.toString();
    }
}
