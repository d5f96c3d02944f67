package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.output.Software;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What must be true of the methods of any run.
 *
 * @param text    {@code methods.txt}
 * @param bibtex  {@code references.bib}
 * @param options of {@code run.json}
 */
record MethodsCheck(String text, String bibtex, JsonNode options) {

    static final String TEXT = "methods.txt";

    private static final Pattern KEY = Pattern.compile("\\[(\\w+)]$", Pattern.MULTILINE);
    private static final Pattern ENTRY = Pattern.compile("^@(article|book|software)\\{(\\w+),$", Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile("  [a-z]+ = \\{.+},?");

    /** By correction, words that no sentence about another one has. */
    private static final Map<String, String> CORRECTIONS = Map.of("vfwe", "voxel-level (familywise error rate .)?FWE.? was controlled"
            + " by the distribution", "cfwe-size", "largest cluster",
            "cfwe-mass", "largest mass", "tfce", "Threshold-free", "fdr", "false discovery rate .FDR. was", "bonferroni", "Bonferroni",
            "uncorrected", "Without correction");

    static MethodsCheck of(Path results) {
        try {
            return new MethodsCheck(Files.readString(results.resolve(TEXT)), Files.readString(results.resolve("references.bib")),
                    new ResultReader(results).json("run.json").path("options"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paragraph, with a placeholder for the version. */
    String paragraph() {
        return text.lines().findFirst().orElseThrow().replace(Software.current().version(), "VERSION");
    }

    /** That it is one paragraph, cites what is listed and no more, and tells the corrections that were made and no others. */
    void require() {
        List<String> lines = text.lines().toList();
        assertThat(lines.subList(1, 4)).containsExactly("", "References", "");
        assertThat(paragraph()).matches("[A-Z0-9].*\\.").doesNotContain("  ", "..", " .", "Optional[", "()");
        assertThat(paragraph().split("\\. ")).allMatch(sentence -> Character.isUpperCase(sentence.charAt(0)));
        List<String> listed = found(KEY, text, 1);
        assertThat(listed).hasSize(lines.size() - 4).doesNotHaveDuplicates();
        assertThat(found(ENTRY, bibtex, 2)).isEqualTo(listed);
        requireWellFormed();
        if (options.path("corrections").isArray()) {
            List<String> made = StreamSupport.stream(options.get("corrections").spliterator(), false).map(JsonNode::asText).toList();
            CORRECTIONS.forEach((key, words) -> assertThat(Pattern.compile(words).matcher(paragraph()).find()).as(key + " in "
                    + paragraph())
                    .isEqualTo(made.contains(key)));
        }
    }

    /** As any program that reads BibTeX would have it. */
    private void requireWellFormed() {
        Map<String, Integer> open = new LinkedHashMap<>();
        String entry = "";
        int depth = 0;
        for (String line : bibtex.lines().toList()) {
            if (line.startsWith("@")) {
                assertThat(depth).as("open before " + line).isZero();
                entry = line;
            } else if (!line.equals("}") && !line.isEmpty()) {
                assertThat(line).matches(FIELD);
            }
            depth += (int) (line.chars().filter(c -> c == '{').count() - line.chars().filter(c -> c == '}').count());
            open.put(entry, depth);
        }
        assertThat(open.values()).allMatch(depthAtEnd -> depthAtEnd == 0);
    }

    private static List<String> found(Pattern pattern, String in, int group) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(in);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
