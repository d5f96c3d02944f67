package confoci.cpu.vector;

import confoci.op.FisherZ;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FisherZ} of a vector of correlations, step for step. */
final class VectorFisherZ {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;
    private static final int SIGN_BIT = 0x80000000;

    private VectorFisherZ() {
    }

    static FloatVector of(FloatVector r) {
        FloatVector size = r.abs().min(FisherZ.LARGEST);
        FloatVector near = small(size);
        VectorMask<Float> beyond = size.compare(VectorOperators.GE, FisherZ.HALF);
        FloatVector z = beyond.anyTrue() ? near.blend(large(size), beyond) : near;
        return z.reinterpretAsInts().or(r.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector small(FloatVector r) {
        FloatVector s = r.mul(r);
        FloatVector p = constant(FisherZ.P6);
        p = p.fma(s, constant(FisherZ.P5));
        p = p.fma(s, constant(FisherZ.P4));
        p = p.fma(s, constant(FisherZ.P3));
        p = p.fma(s, constant(FisherZ.P2));
        p = p.fma(s, constant(FisherZ.P1));
        p = p.fma(s, constant(FisherZ.P0));
        return r.mul(s).fma(p, r);
    }

    private static FloatVector large(FloatVector r) {
        FloatVector t = r.sub(FisherZ.MIDDLE);
        FloatVector a = constant(FisherZ.A6);
        a = a.fma(t, constant(FisherZ.A5));
        a = a.fma(t, constant(FisherZ.A4));
        a = a.fma(t, constant(FisherZ.A3));
        a = a.fma(t, constant(FisherZ.A2));
        a = a.fma(t, constant(FisherZ.A1));
        a = a.fma(t, constant(FisherZ.A0));
        IntVector bits = constant(1).sub(r).reinterpretAsInts();
        IntVector exponent = bits.sub(FisherZ.TWO_THIRDS_BITS).lanewise(VectorOperators.ASHR, FisherZ.FRACTION_BITS);
        FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, FisherZ.FRACTION_BITS)).reinterpretAsFloats().sub(1);
        FloatVector q = constant(FisherZ.Q8);
        q = q.fma(f, constant(FisherZ.Q7));
        q = q.fma(f, constant(FisherZ.Q6));
        q = q.fma(f, constant(FisherZ.Q5));
        q = q.fma(f, constant(FisherZ.Q4));
        q = q.fma(f, constant(FisherZ.Q3));
        q = q.fma(f, constant(FisherZ.Q2));
        q = q.fma(f, constant(FisherZ.Q1));
        q = q.fma(f, constant(FisherZ.Q0));
        FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        return e.fma(constant(FisherZ.MINUS_HALF_LN_2), f.fma(q, a));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
