package confoci.host.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param root of the project
 * @param file within it
 */
record MarkdownPage(Path root, Path file) {

    private static final Pattern SKIP = Pattern.compile("<!-- not run: (.+) -->");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s\"']+(?:'[^']*'|\"[^\"]*\")?");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /**
     * A command that a reader may copy.
     *
     * @param line  of the page
     * @param words without the program
     * @param skip  why it is not run here; empty if it is
     */
    record ShellCommand(int line, List<String> words, String skip) {
    }

    /** README.md and all pages of docs. */
    static List<MarkdownPage> all() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs"))) {
            root = root.getParent();
        }
        Path project = root;
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .map(page -> new MarkdownPage(project, project.relativize(page))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands of indented blocks, in order; a line that ends in a backslash goes on with the next. */
    List<ShellCommand> commands() {
        List<ShellCommand> commands = new ArrayList<>();
        List<String> lines = text().lines().toList();
        String skip = "";
        boolean began = false;
        for (int n = 0; n < lines.size(); n++) {
            int first = n;
            StringBuilder line = new StringBuilder(lines.get(n));
            while (line.toString().startsWith("    ") && line.toString().endsWith("\\")) {
                line.setLength(line.length() - 1);
                line.append(lines.get(++n).strip());
            }
            Matcher comment = SKIP.matcher(line);
            if (comment.matches()) {
                skip = comment.group(1);
                began = false;
            } else if (line.toString().matches(" {4}(\\./)?confoci .*")) {
                commands.add(new ShellCommand(first + 1, words(line.toString().strip().replaceFirst("^(\\./)?confoci ", "")), skip));
                began = true;
            } else if (!line.toString().startsWith("    ") && (began || !line.toString().isBlank())) {
                skip = "";
            }
        }
        return commands;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.split(" {2,}#")[0]);
        while (word.find()) {
            words.add(word.group().replaceAll("[\"']", ""));
        }
        return words;
    }

    /** Targets of links, but for those to other hosts. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(text().replaceAll("(?s)```.*?```", ""));
        while (link.find()) {
            if (!link.group(1).matches("[a-z]+:.*")) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    /** The anchors of its headings, as GitHub makes them. */
    List<String> anchors() {
        return text().lines().filter(line -> line.matches("#{1,6} .+"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
