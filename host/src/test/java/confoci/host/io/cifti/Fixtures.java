package confoci.host.io.cifti;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of validation/oracle/cifti_fixtures.py, and what nibabel reads from them. */
record Fixtures(String file, CiftiType type, int rows, int columns, double[] values) {

    static Path folder() {
        try {
            return Path.of(Fixtures.class.getResource("values.tsv").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Path path(String file) {
        return folder().resolve(file);
    }

    static List<Fixtures> all() {
        try (Stream<String> lines = Files.lines(path("values.tsv"))) {
            return lines.skip(1).map(line -> line.split("\t")).map(cells -> new Fixtures(
                    cells[0], CiftiType.valueOf(cells[1].toUpperCase()), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]),
                    Stream.of(cells[4].split(" ")).mapToDouble(Fixtures::number).toArray())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(String python) {
        return switch (python) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(python);
        };
    }

    @Override
    public String toString() {
        return file;
    }
}
