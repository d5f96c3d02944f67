package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The license of everything that is passed on is known: {@code components.tsv} has a line for every file among the resources and for every
 * library. The build of the packages compares it with all that is in the jar.
 */
class ComponentsTest {

    private static final Path ROOT = Stream.of(Path.of(""), Path.of("..")).map(Path::toAbsolutePath)
            .filter(root -> Files.exists(root.resolve("docs/architecture.md"))).findFirst().orElseThrow().normalize();
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>\\s*<groupId>(.*?)</groupId>\\s*"
            + "<artifactId>(.*?)</artifactId>(.*?)</dependency>");
    /** Files of Confoci that are data of nobody else. */
    private static final List<String> OWN = List.of("works.bib", "page.css", "page.js", "kernels_sm_50.ptx");

    private static List<String[]> components;

    @BeforeAll
    static void read() throws IOException {
        components = Files.readAllLines(ROOT.resolve("host/src/main/packages/components.tsv")).stream().skip(1)
                .map(line -> line.split("\t")).toList();
        assertThat(components).allMatch(line -> line.length == 5 && Stream.of(line).noneMatch(String::isBlank));
    }

    /** By the longest path, as the build of the packages finds it. */
    private static Optional<String[]> of(String file) {
        return components.stream().filter(line -> file.startsWith(line[0])).max(Comparator.comparing(line -> line[0].length()));
    }

    private static List<String> resources() throws IOException {
        List<String> files = new ArrayList<>();
        for (String module : List.of("kernels", "fallback-cpu", "host")) {
            Path folder = ROOT.resolve(module).resolve("src/main/resources");
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void everyFileHasALicense() throws IOException {
        List<String> files = resources();
        assertThat(files).hasSizeGreaterThan(30).allMatch(file -> of(file).isPresent());
        // What others may have made is not taken for Confoci's own because nobody wrote a line.
        assertThat(files.stream().filter(file -> of(file).orElseThrow()[1].equals("Confoci"))
                .filter(file -> !file.endsWith(".h") && !file.startsWith("META-INF/") && !OWN.contains(file.replaceFirst(".*/", ""))))
                .isEmpty();
    }

    @Test
    void everyTextOfALicenseIsThere() throws IOException {
        List<String> files = resources();
        assertThat(components.stream().map(line -> line[4])
                .filter(text -> text.startsWith("confoci/") || text.startsWith("META-INF/licenses/")).distinct()).isNotEmpty()
                .allMatch(files::contains);
        assertThat(components.stream().map(line -> line[0]).filter(path -> path.startsWith("confoci/") && !path.endsWith("/")))
                .allMatch(path -> files.stream().anyMatch(file -> file.startsWith(path)));
    }

    @Test
    void everyLibraryHasALicense() throws IOException {
        Matcher dependency = DEPENDENCY.matcher(Files.readString(ROOT.resolve("host/pom.xml")).split("</dependencies>", 2)[0]);
        List<String> libraries = new ArrayList<>();
        while (dependency.find()) {
            if (!dependency.group(1).equals("confoci") && !dependency.group(3).contains("<scope>test</scope>")) {
                libraries.add(dependency.group(1) + ":" + dependency.group(2));
            }
        }
        assertThat(libraries).contains("info.picocli:picocli", "org.jcuda:jcuda-natives");
        // jqwik is a library of tests by its managed scope.
        libraries.remove("net.jqwik:jqwik");
        assertThat(libraries).allMatch(library -> components.stream().anyMatch(line -> line[1].equals(library)));
    }
}
