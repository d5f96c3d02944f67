package confoci.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks: {@code NAME [JMH OPTION...]}; writes {@code results/NAME.json}. */
public final class Main {

    private Main() {
    }

    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        if (args.length == 0 || args[0].startsWith("-")) {
            System.err.println("Give the figures a name, for example: bench/run laptop -p experiments=30");
            System.exit(2);
        }
        CommandLineOptions options = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
        Figures figures = new Figures(args[0]);
        List<Map<String, Object>> list = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder().parent(options).build()).run()) {
            list.add(figure(result));
        }
        figures.write(list);
    }

    private static Map<String, Object> figure(RunResult result) {
        String name = result.getParams().getBenchmark();
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("benchmark", name.substring(name.lastIndexOf('.') + 1));
        for (String key : result.getParams().getParamsKeys()) {
            figure.put(key, result.getParams().getParam(key));
        }
        figure.put("unit", result.getPrimaryResult().getScoreUnit());
        figure.putAll(Figures.summary(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(Main::score).toArray()));
        return figure;
    }

    private static double score(IterationResult iteration) {
        return iteration.getPrimaryResult().getScore();
    }
}
