package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The functions of {@link Math} may be an ulp off, and how far is left to the virtual machine. The same seed gives the same bytes only as
 * long as the interpreter and both compilers agree on every bit: a result does not tell by which of them it was computed.
 */
class MathOfEveryTierTest {

    private static final int ARGUMENTS = 100_000;

    private static Map<String, DoubleUnaryOperator> functions() {
        Map<String, DoubleUnaryOperator> functions = new LinkedHashMap<>();
        functions.put("exp", x -> Math.exp(-10 * x));
        functions.put("expm1", x -> Math.expm1(-x));
        functions.put("log", Math::log);
        functions.put("log of tails", x -> Math.log(Math.scalb(x, -100)));
        functions.put("log10", Math::log10);
        functions.put("log1p", x -> Math.log1p(-x / 10));
        functions.put("pow 0.5", x -> Math.pow(x, 0.5));
        functions.put("pow 2", x -> Math.pow(x, 2));
        functions.put("pow 3", x -> Math.pow(x, 3));
        functions.put("pow", x -> Math.pow(x, 0.6));
        functions.put("root", Math::sqrt);
        functions.put("cbrt", Math::cbrt);
        functions.put("hypot", x -> Math.hypot(x, 3));
        functions.put("sin", Math::sin);
        functions.put("sin of large", x -> Math.sin(1e5 * x));
        functions.put("cos", Math::cos);
        functions.put("cos of large", x -> Math.cos(1e5 * x));
        functions.put("tan", x -> Math.tan(x / 8));
        functions.put("tanh", Math::tanh);
        functions.put("fma", x -> Math.fma(x, x, 0.1));
        functions.put("z of a normal tail", x -> NormalTail.zOfLog(-x));
        return functions;
    }

    /** Prints a sum over the bits of each function; of a process whose options decide how it is computed. */
    public static void main(String[] arguments) {
        functions().forEach((name, function) -> System.out.println(name + " " + bits(function)));
    }

    private static long bits(DoubleUnaryOperator function) {
        long sum = 0;
        for (int n = 0; n < ARGUMENTS; n++) {
            // Multiples of the golden ratio, from 0 to 10.
            double x = 10 * (n * 0.6180339887498949 % 1) + 1e-9;
            sum = 31 * sum + Double.doubleToRawLongBits(function.applyAsDouble(x));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void everyBitIsTheSame(String tier) throws Exception {
        StringBuilder here = new StringBuilder();
        functions().forEach((name, function) -> here.append(name).append(' ').append(bits(function)).append('\n'));
        assertThat(child(tier)).isEqualToNormalizingNewlines(here.toString());
    }

    private static String child(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-cp",
                System.getProperty("java.class.path"), MathOfEveryTierTest.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }
}
