package confoci.host.shard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a command line without some of its options. */
final class Arguments {

    private static final int ALONE = 1;
    private static final int WITH_VALUE = 2;

    /** Options that decide where results go, what computes them and what is said meanwhile, but not what they are. */
    private static final Map<String, Integer> OF_NO_CONSEQUENCE = Map.ofEntries(Map.entry(Shard.OPTION, WITH_VALUE),
            Map.entry("--out", WITH_VALUE), Map.entry("--device", WITH_VALUE), Map.entry("--threads", WITH_VALUE),
            Map.entry("--memory", WITH_VALUE), Map.entry("--force", ALONE), Map.entry("--resume", ALONE), Map.entry("--quiet", ALONE),
            Map.entry("-q", ALONE), Map.entry("--verbose", ALONE), Map.entry("-v", ALONE));

    private Arguments() {
    }

    /** Those that decide the results. */
    static List<String> deciding(List<String> commandLine) {
        return without(commandLine, OF_NO_CONSEQUENCE);
    }

    /** Without options that have a value. */
    static List<String> without(List<String> commandLine, List<String> options) {
        Map<String, Integer> lengths = new HashMap<>();
        options.forEach(option -> lengths.put(option, WITH_VALUE));
        return without(commandLine, lengths);
    }

    private static List<String> without(List<String> commandLine, Map<String, Integer> options) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < commandLine.size(); i++) {
            String argument = commandLine.get(i);
            if (options.containsKey(argument)) {
                i += options.get(argument) - 1;
            } else if (!options.containsKey(argument.substring(0, Math.max(0, argument.indexOf('='))))) {
                left.add(argument);
            }
        }
        return left;
    }
}
