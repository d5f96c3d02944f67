package confoci.host.device.engine;

import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.List;
import java.util.Set;

/**
 * The permutation engine of several devices at once: permutations go to them in pieces and come back in order. A permutation's result
 * depends on its number only, so it does not matter which device made it.
 */
public final class SplitAleNull implements AleNull {

    private final List<AleNull> engines;
    private final Set<Maximum> statistics;
    private final SharedWork work;

    /**
     * @param engines    one engine per device, at least one; closed with this one
     * @param speeds     how fast each is compared to the others
     * @param statistics whose maxima are asked for
     */
    public SplitAleNull(List<AleNull> engines, double[] speeds, Set<Maximum> statistics) {
        this.engines = List.copyOf(engines);
        this.statistics = statistics;
        this.work = new SharedWork(speeds);
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, statistics);
        work.share(count, (engine, from, n) -> maxima.put(from, engines.get(engine).maxima(first + from, n)));
        return maxima.maxima();
    }

    /** Twice what the engines take at once, since a piece of shared work is about half of a worker's share. */
    @Override
    public int batch() {
        return 2 * engines.stream().mapToInt(AleNull::batch).sum();
    }

    @Override
    public float[] map(long permutation) {
        return engines.getFirst().map(permutation);
    }

    @Override
    public float[][] maps(long first, int count) {
        float[][] maps = new float[count][];
        work.share(count, (engine, from, n) -> System.arraycopy(engines.get(engine).maps(first + from, n), 0, maps, from, n));
        return maps;
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(AleNull::close);
    }
}
