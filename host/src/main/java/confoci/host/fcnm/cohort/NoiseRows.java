package confoci.host.fcnm.cohort;

import confoci.host.fcnm.group.FamilywiseNull;
import confoci.op.GroupSubject;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * Adds Fisher's z of every seed to the familywise null, subject by subject.
 *
 * @param noise  to which it is added
 * @param engine makes the engine that multiplies
 */
public record NoiseRows(FamilywiseNull noise, Function<MatrixProductRequest, MatrixProduct> engine) {

    /** Of all seeds that are correlated at once. */
    static final long MOST_BYTES = 32 << 20;

    void add(GroupSubject subject) {
        int volumes = subject.volumes();
        int places = subject.voxels().length / volumes;
        int seeds = subject.seeds().length / volumes;
        float[] seedSeries = new float[subject.seeds().length];
        for (int t = 0; t < volumes; t++) {
            for (int s = 0; s < seeds; s++) {
                seedSeries[t * seeds + s] = subject.seeds()[s * volumes + t];
            }
        }
        long rowBytes = (long) places * Float.BYTES;
        MatrixProductRequest request = new MatrixProductRequest(seeds, places, volumes, seedSeries, subject.voxels(), true);
        try (MatrixProduct correlations = engine.apply(request); Arena arena = Arena.ofShared()) {
            int atOnce = (int) Math.clamp(MOST_BYTES / rowBytes, 1, seeds);
            MemorySegment rows = arena.allocate(rowBytes * atOnce, 64);
            for (int first = 0; first < seeds; first += atOnce) {
                int count = Math.min(atOnce, seeds - first);
                correlations.rows(first, count, rows);
                for (int s = 0; s < count; s++) {
                    noise.add(first + s, rows, s * rowBytes);
                }
            }
        }
    }
}
