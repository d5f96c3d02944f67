package confoci.host.stats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the tables that scripts under validation/oracle have written: numbers between tabs below one line of names. */
public final class Table {

    private Table() {
    }

    /** The rows of a table beside a class, without lines that do not start with a number. */
    public static List<double[]> of(Class<?> beside, String name) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(beside.getResourceAsStream(name), StandardCharsets.US_ASCII))) {
            return in.lines().filter(line -> line.matches("[-0-9].*"))
                    .map(line -> Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
