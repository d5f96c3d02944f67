package confoci.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads PTX for instructions that would let results differ from the definition. A product or sum without an explicit rounding may still
 * be fused by the assembler or the driver; one with {@code .rn} may not. Flushed denormals, approximations and atomic sums of floats are
 * found as well.
 */
public final class PtxScan {

    private static final String FLOAT = "\\.b?f(?:16|32|64)(?:x2)?";
    private static final Pattern INSTRUCTION = Pattern.compile("^\\s*(?:@!?%\\w+\\s+)?([a-z][a-z0-9_]*(?:\\.\\w+(?:::\\w+)*)*)\\s+[^;]*;");
    private static final Pattern ENTRY = Pattern.compile("\\.(?:entry|func)\\s+(?:\\([^)]*\\)\\s*)?(\\w+)");
    private static final Pattern ROUNDED = Pattern.compile("(?:add|sub|mul)(?:\\.\\w+)*" + FLOAT);
    private static final Pattern FUSED = Pattern.compile("(?:fma|mad)(?:\\.\\w+)*" + FLOAT);
    private static final Pattern INEXACT =
            Pattern.compile("(?:div|rcp|sqrt|rsqrt|sin|cos|tanh|ex2|lg2|tex|wmma|mma)\\.(?:\\w+\\.)*\\w*f(?:16|32|64)\\w*|.*\\.approx.*");
    private static final Pattern ATOMIC_FLOAT = Pattern.compile("(?:atom|red)\\..*" + FLOAT);

    private PtxScan() {
    }

    /** What is wrong, one sentence per line of the text; empty if nothing is. */
    public static List<String> problems(String ptx) {
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) ptx.lines()::iterator) {
            number++;
            Matcher instruction = INSTRUCTION.matcher(line);
            if (instruction.find()) {
                String wrong = problem(instruction.group(1));
                if (wrong != null) {
                    problems.add("line " + number + ", " + instruction.group(1) + ": " + wrong);
                }
            }
        }
        return problems;
    }

    private static @Nullable String problem(String opcode) {
        if (opcode.contains(".ftz")) {
            return "takes denormal numbers for 0";
        }
        if (opcode.contains(".sat") && opcode.matches(".*" + FLOAT)) {
            return "clamps its result";
        }
        if (ROUNDED.matcher(opcode).matches() && !opcode.contains(".rn")) {
            return "has no rounding of its own, so it may be fused with another";
        }
        if (FUSED.matcher(opcode).matches() && !(opcode.startsWith("fma.rn.") || opcode.startsWith("mad.rn."))) {
            return "is fused with a rounding that no kernel contains";
        }
        if (INEXACT.matcher(opcode).matches()) {
            return "is not the same on every device";
        }
        if (ATOMIC_FLOAT.matcher(opcode).matches()) {
            return "sums floats in any order";
        }
        return null;
    }

    /** How many fused multiply-adds each kernel has; kernels without one are in the map with 0. */
    public static Map<String, Integer> fusedByKernel(String ptx) {
        Map<String, Integer> fused = new LinkedHashMap<>();
        String kernel = "";
        for (String line : (Iterable<String>) ptx.lines()::iterator) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.find()) {
                kernel = entry.group(1);
                fused.putIfAbsent(kernel, 0);
            }
            Matcher instruction = INSTRUCTION.matcher(line);
            if (instruction.find() && FUSED.matcher(instruction.group(1)).matches()) {
                fused.merge(kernel, 1, Integer::sum);
            }
        }
        return fused;
    }
}
