package confoci.host.device;

import confoci.op.FactorRows;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Makes rows on several devices at once. */
final class SplitFactorRows implements FactorRows {

    private final List<FactorRows> engines;
    private final int grayordinates;
    private final SharedWork work;

    /**
     * @param engines one engine per device, at least one; closed with this one
     * @param speeds  how fast each is compared to the others
     */
    SplitFactorRows(List<FactorRows> engines, double[] speeds, int grayordinates) {
        this.engines = List.copyOf(engines);
        this.grayordinates = grayordinates;
        this.work = new SharedWork(speeds);
    }

    @Override
    public int rowsAtOnce() {
        return engines.stream().mapToInt(FactorRows::rowsAtOnce).sum();
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        long rowBytes = (long) Float.BYTES * grayordinates;
        work.share(count, (engine, from, n) -> engines.get(engine).rows(first + from, n, target.asSlice(from * rowBytes, n * rowBytes)));
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(FactorRows::close);
    }
}
