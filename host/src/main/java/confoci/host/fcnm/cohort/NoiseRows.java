package confoci.host.fcnm.cohort;

import confoci.host.fcnm.group.FamilywiseNoise;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * Tells the noise Fisher's z of every seed, subject by subject.
 *
 * @param noise  hears it
 * @param engine makes the engine that multiplies
 */
public record NoiseRows(FamilywiseNoise noise, Function<FactorRowsRequest, FactorRows> engine) {

    /** Of all seeds that are correlated at once. */
    static final long MOST_BYTES = 32 << 20;

    void add(GroupSubject subject) {
        int volumes = subject.volumes();
        int places = subject.voxels().length / volumes;
        int seeds = subject.seeds().length / volumes;
        int width = places + seeds;
        float[] table = new float[Math.multiplyExact(volumes, width)];
        for (int t = 0; t < volumes; t++) {
            System.arraycopy(subject.voxels(), t * places, table, t * width, places);
            for (int s = 0; s < seeds; s++) {
                table[t * width + places + s] = subject.seeds()[s * volumes + t];
            }
        }
        long rowBytes = (long) width * Float.BYTES;
        try (FactorRows correlations = engine.apply(new FactorRowsRequest(width, volumes, table, true)); Arena arena = Arena.ofShared()) {
            int atOnce = (int) Math.clamp(MOST_BYTES / rowBytes, 1, seeds);
            MemorySegment rows = arena.allocate(rowBytes * atOnce, 64);
            for (int first = 0; first < seeds; first += atOnce) {
                int count = Math.min(atOnce, seeds - first);
                correlations.rows(places + first, count, rows);
                for (int s = 0; s < count; s++) {
                    noise.add(first + s, rows, s * rowBytes);
                }
            }
        }
    }
}
