package confoci.host.run.ale;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.op.AleNull;
import confoci.spi.Backend;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** Many analyses on one mask, of other selections of experiments. Null foci lie anywhere in the mask. */
public final class Reanalysis {

    /** Maps that are made at once. */
    public static final int AT_ONCE = ForkJoinPool.getCommonPoolParallelism() + 1;

    private Reanalysis() {
    }

    /**
     * Makes maps, a few of them at once, and hands them on one after another, in order.
     *
     * @param count how many
     * @param maps  makes one, by its number; called by several threads
     * @param next  takes one and its number
     */
    public static void inOrder(int count, IntFunction<ObservedAle> maps, ObjIntConsumer<ObservedAle> next) {
        for (int from = 0; from < count; from += AT_ONCE) {
            List<ObservedAle> some = IntStream.range(from, Math.min(from + AT_ONCE, count)).parallel().mapToObj(maps).toList();
            for (int i = 0; i < some.size(); i++) {
                next.accept(some.get(i), from + i);
            }
        }
    }

    /** What permutations tell of a map. */
    public static <T> T permute(ObservedAle map, AleSettings settings, Backend device, Function<AleNull, T> told) {
        try (AleNull engine = device.prepare(AleNull.OPERATION, new RandomFociNull(map, settings).request())) {
            return told.apply(engine);
        }
    }
}
