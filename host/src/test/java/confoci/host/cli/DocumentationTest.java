package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.cli.MarkdownPage.ShellCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What README.md and docs say: links lead somewhere, and every command in an indented block runs as it is written, on small stand-ins for
 * the files that it names, with few permutations. A block that cannot be run stands below a comment {@code <!-- not run: REASON -->}.
 */
class DocumentationTest {

    @TempDir
    private static Path folder;

    private static DocumentationFiles files;

    private static Set<Path> before = Set.of();

    /** Those that have run, with their stand-ins: what stands on two pages is run once. */
    private static Set<List<String>> done = new HashSet<>();

    static List<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    @BeforeAll
    static void write() throws IOException {
        before = here();
        files = new DocumentationFiles(folder);
        files.write(MarkdownPage.all());
    }

    /** Without what a build makes. */
    private static Set<Path> here() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(""))) {
            return here.filter(file -> !file.endsWith("target")).collect(Collectors.toSet());
        }
    }

    @AfterAll
    static void nothingIsLeftInTheCurrentFolder() throws IOException {
        assertThat(here()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(MarkdownPage page) {
        for (String link : page.links()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.file() : Path.of("/").resolve(page.file()).resolveSibling(parts[0]).normalize();
            Path inProject = target.isAbsolute() ? Path.of("/").relativize(target) : target;
            assertThat(page.root().resolve(inProject)).as(link).exists();
            if (parts.length == 2) {
                assertThat(new MarkdownPage(page.root(), inProject).anchors()).as(link).contains(parts[1]);
            }
        }
    }

    /** A page that no other names is not found. */
    @Test
    void theIndexNamesEveryPage() {
        MarkdownPage index = pages().stream().filter(page -> page.file().endsWith("docs/README.md")).findFirst().orElseThrow();
        assertThat(index.links()).containsAll(pages().stream().map(page -> page.file().getFileName().toString())
                .filter(name -> !name.equals("README.md")).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsRunAsTheyAreWritten(MarkdownPage page) throws IOException {
        List<String> failed = new ArrayList<>();
        for (ShellCommand command : page.commands()) {
            if (!command.skip().isEmpty()) {
                System.out.println(page + ", line " + command.line() + ", is not run: " + command.skip());
                continue;
            }
            List<String> words = files.standIns(command.words());
            if (done.contains(words)) {
                continue;
            }
            files.removeOutput(words);
            CommandLineRun run = CommandLineRun.of(words);
            if (run.exitCode() != 0) {
                failed.add(page + ", line " + command.line() + ": " + String.join(" ", command.words()) + "\n    " + String.join("\n    ",
                        run.errors()));
            }
            done.add(words);
        }
        assertThat(failed).as(String.join("\n", failed)).isEmpty();
    }

    /** A test that found no command would pass. */
    @Test
    void commandsAreFound() {
        assertThat(pages().stream().flatMap(page -> page.commands().stream()).filter(command -> command.skip().isEmpty()))
                .hasSizeGreaterThan(60);
        List<String> used = pages().stream().flatMap(page -> page.commands().stream()).map(command -> command.words().getFirst()).toList();
        assertThat(used).containsAll(Commands.NAMES.stream().filter(name -> !name.equals("help")).toList());
    }

    @Test
    void whatIsNotRunSaysWhy() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                Text

                <!-- not run: needs 33 GB -->

                    confoci ale a.csv --out 'b c' \\
                        --at "1 2 3" --replication x='y/*'
                    confoci demo

                More

                    ./confoci devices
                """);
        assertThat(new MarkdownPage(folder, page).commands()).containsExactly(
                new ShellCommand(5, List.of("ale", "a.csv", "--out", "b c", "--at", "1 2 3", "--replication", "x=y/*"), "needs 33 GB"),
                new ShellCommand(7, List.of("demo"), "needs 33 GB"), new ShellCommand(11, List.of("devices"), ""));
    }
}
