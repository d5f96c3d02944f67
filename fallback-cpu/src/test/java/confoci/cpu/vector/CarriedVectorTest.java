package confoci.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a loop carries on is no receiver (see the package): where it was, one contrast in ten took ten times as long, which no test of
 * results notices.
 */
class CarriedVectorTest {

    private static final Pattern CARRIED = Pattern.compile("\\b(\\w+) = \\1\\.(add|sub|mul|min|max|and|or|blend|lanewise)\\(.*");

    @Test
    void noLoopCallsAnOperationOfWhatItCarriesOn() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> files = Files.list(Path.of("../fallback-cpu/src/main/java/confoci/cpu/vector"))) {
            sources = files.sorted().toList();
        }
        assertThat(sources).hasSizeGreaterThan(20);
        for (Path source : sources) {
            Matcher matcher = CARRIED.matcher(Files.readString(source));
            while (matcher.find()) {
                found.add(source.getFileName() + ": " + matcher.group());
            }
        }
        assertThat(found).isEmpty();
    }
}
