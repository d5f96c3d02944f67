package confoci.host.device.engine;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.op.GroupConnectivity;
import confoci.op.LabelNull;
import confoci.op.MatrixProduct;
import confoci.op.PooledConnectivity;
import confoci.proof.BitDifference;
import confoci.proof.DefinedLabelNull;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.LabelProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.ProductProblem;
import confoci.proof.Proof;
import confoci.spi.Backend;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every usable device of the machine together gives the bits of the definitions. */
class SplitConnectivityTest {

    private static Backend all() {
        List<Backend> all = Backends.equallyFast(2);
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        return new SplitBackend(all, told -> { });
    }

    @Test
    void targetsAreShared() {
        PoolingProblem problem = PoolingProblem.random(12, 150, 60, 40);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        try (Backend split = all(); PooledConnectivity begun = split.prepare(PooledConnectivity.OPERATION, problem.request());
                PooledConnectivity engine = split.prepare(PooledConnectivity.OPERATION, problem.request())) {
            assertThat(engine).isInstanceOf(SplitPooledConnectivity.class);
            problem.compare(begun, 0, 30);
            engine.resume(begun.highest(), begun.lowest());
            problem.compare(defined, 0, 30);
            for (int first = 30; first < 150; first += 60) {
                assertThat(BitDifference.between(problem.compare(defined, first, 60), problem.compare(engine, first, 60))).isEmpty();
                assertSameBits("pooled values", defined.pool(first, problem.rows(first, 60)), problem.pool(engine, first, 60));
            }
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @Test
    void seedsAreShared() {
        GroupProblem problem = GroupProblem.random(13, 40, 90, 7, 30);
        try (Backend split = all(); GroupConnectivity begun = split.prepare(GroupConnectivity.OPERATION, problem.request());
                GroupConnectivity engine = split.prepare(GroupConnectivity.OPERATION, problem.request())) {
            assertThat(engine).isInstanceOf(SplitGroupConnectivity.class);
            begun.add(problem.subjects().subList(0, 3));
            engine.resume(3, 0, 40, MemorySegment.ofArray(problem.moments(begun, 0, 40)));
            engine.add(problem.subjects().subList(3, 7));
            assertThat(engine.subjects()).isEqualTo(7);
            assertSameBits("moments", problem.defined(7), problem.moments(engine, 0, 40));
            assertSameBits("some moments", Arrays.copyOfRange(problem.defined(7), 5 * 270, 35 * 270), problem.moments(engine, 5, 30));
        }
    }

    @Test
    void rowsAreShared() {
        ProductProblem problem = ProductProblem.random(14, 130, 90, 20, true);
        try (Backend split = all(); MatrixProduct engine = split.prepare(MatrixProduct.OPERATION, problem.request())) {
            assertThat(engine).isInstanceOf(SplitMatrixProduct.class);
            assertSameBits("rows", problem.defined(40, 90), problem.rows(engine, 40, 90));
        }
    }

    @Test
    void voxelsAreShared() {
        LabelProblem problem = LabelProblem.random(15, 60, 25, 400, 30, 150);
        DefinedLabelNull defined = new DefinedLabelNull(problem.request());
        try (Backend split = all(); LabelNull begun = split.prepare(LabelNull.OPERATION, problem.request());
                LabelNull engine = split.prepare(LabelNull.OPERATION, problem.request())) {
            assertThat(engine).isInstanceOf(SplitLabelNull.class);
            begun.rank(problem.voxels().part(0, 30));
            engine.resume(begun.highest(), begun.lowest());
            defined.rank(problem.voxels().part(0, 30));
            for (int first = 30; first < 150; first += 60) {
                assertThat(BitDifference.between(defined.rank(problem.voxels().part(first, 60)),
                        engine.rank(problem.voxels().part(first, 60)))).isEmpty();
            }
            assertThat(engine.rank(problem.voxels().part(7, 0)).atLeast()).isEmpty();
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    /** Whatever several devices compute together is what is defined. */
    @Test
    void everyOperation() {
        try (Backend split = all()) {
            for (Proof proof : Proof.all()) {
                assertThat(proof.problems().apply(5).solve(split).get()).as(proof.name()).isEmpty();
            }
        }
    }
}
