package confoci.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceUnavailable;
import confoci.op.Engine;
import confoci.op.Operation;
import confoci.proof.Proof;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that a backend can prepare has a proof, and gives its bits. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class ProofContract {

    private static final int PROBLEMS = 4;

    @Parameter
    DeviceProbe device;

    static List<Proof> proofs() {
        return Proof.all();
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void isAsDefined(Proof proof) {
        try (Backend backend = Backends.open(device, 2)) {
            assumeTrue(backend.operations().contains(proof.operation()), device.id() + " has no " + proof.operation().name());
            for (int number = 0; number < Math.min(PROBLEMS, proof.most()); number++) {
                assertThat(proof.problems().apply(number).solve(backend).get()).as("problem " + number).isEmpty();
            }
        }
    }

    @Test
    void everyOperationHasAProof() {
        try (Backend backend = Backends.open(device, 1)) {
            assertThat(Proof.all().stream().map(Proof::operation).collect(Collectors.toSet())).containsAll(backend.operations());
        }
    }

    @Test
    void anOperationThatItDoesNotKnowIsRefused() {
        Operation<String, Engine> unknown = new Operation<>("tomorrow's weather");
        try (Backend backend = Backends.open(device, 1)) {
            assertThat(backend.operations()).doesNotContain(unknown);
            assertThatThrownBy(() -> backend.prepare(unknown, "")).isInstanceOf(DeviceUnavailable.class)
                    .hasMessageContaining("cannot compute tomorrow's weather");
        }
    }
}
