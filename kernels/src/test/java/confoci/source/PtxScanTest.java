package confoci.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PtxScanTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "mul.f32 \t%f1, %f2, %f3;", "@%p1 add.f32 %f1, %f2, %f3;", "\tsub.f64 \t%fd1, %fd2, %fd3;", "@!%p12 mul.f64 %fd1, %fd2, %fd3;",
        "add.f32x2 %rd1, %rd2, %rd3;", "mul.ftz.f32 %f1, %f2, %f3;", "mul.rn.ftz.f32 %f1, %f2, %f3;", "add.rn.sat.f32 %f1, %f2, %f3;",
        "add.rz.f32 %f1, %f2, %f3;", "mad.f32 %f1, %f2, %f3, %f4;", "fma.rz.f32 %f1, %f2, %f3, %f4;", "fma.rn.ftz.f32 %f1, %f2, %f3, %f4;",
        "div.rn.f32 %f1, %f2, %f3;", "sqrt.rn.f32 %f1, %f2;", "ex2.approx.f32 %f1, %f2;", "rcp.approx.ftz.f32 %f1, %f2;",
        "div.full.f32 %f1, %f2, %f3;", "atom.global.add.f32 %f1, [%rd1], %f2;", "red.global.add.f32 [%rd1], %f2;",
        "setp.gt.ftz.f32 %p1, %f1, %f2;", "max.ftz.f32 %f1, %f2, %f3;"
    })
    void whatCouldChangeResultsIsFound(String line) {
        assertThat(PtxScan.problems(".visible .entry k()\n{\n" + line + "\n}\n")).singleElement().asString().startsWith("line 3, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mul.rn.f32 \t%f1, %f2, %f3;", "@%p1 add.rn.f64 %fd1, %fd2, %fd3;", "fma.rn.f32 %f1, %f2, %f3, %f4;", "mul.lo.s32 %r1, %r2, %r3;",
        "mul.wide.u32 %rd1, %r1, %r2;", "add.s64 %rd1, %rd2, %rd3;", "mad.lo.s32 %r1, %r2, %r3, %r4;", "max.f32 %f1, %f2, %f3;",
        "cvt.rzi.s32.f32 %r1, %f1;", "div.s32 %r1, %r2, %r3;", "ld.global.nc.f32 %f1, [%rd1];", "atom.global.add.u32 %r1, [%rd1], %r2;",
        "neg.f32 %f1, %f2;", "// mul.f32 in a comment;", "setp.gt.f32 %p1, %f1, %f2;", "mov.f32 %f1, 0f3F800000;"
    })
    void whatIsTheSameEverywherePasses(String line) {
        assertThat(PtxScan.problems(line)).isEmpty();
    }

    @Test
    void fusedMultiplyAddsAreCountedByKernel() {
        String ptx = """
                .visible .entry plain(
                    .param .u32 plain_param_0
                )
                {
                    mul.rn.f32  %f1, %f2, %f3;
                }
                .visible .entry fusing()
                {
                    fma.rn.f32  %f1, %f2, %f3, %f4;
                    @%p2 fma.rn.f32 %f1, %f2, %f3, %f4;
                }
                """;
        assertThat(PtxScan.fusedByKernel(ptx)).containsOnly(java.util.Map.entry("plain", 0), java.util.Map.entry("fusing", 2));
    }
}
