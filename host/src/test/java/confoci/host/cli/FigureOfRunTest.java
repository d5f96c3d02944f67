package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Figures of what an analysis left. */
class FigureOfRunTest {

    @TempDir
    Path temp;

    @Test
    void everyKindOfAnAnalysisIsDrawnFromItsFiles() throws Exception {
        Path table = Files.write(temp.resolve("studies.csv"), studies());
        Path results = temp.resolve("ale");
        CommandLineRun ale = CommandLineRun.of(List.of("ale", table.toString(), "--permutations", "60", "--out", results.toString()));
        assertThat(ale.exitCode()).as(ale.err()).isZero();
        List<String> kinds = CommandLineRun.of(List.of("figure", results.toString())).out().lines().skip(1)
                .map(line -> line.strip().split(" ")[0]).filter(kind -> !kind.equals("surface")).toList();
        assertThat(kinds).containsExactly("slices", "glass", "foci", "null", "contributions");
        for (String kind : kinds) {
            CommandLineRun figure = CommandLineRun.of(List.of("figure", results.toString(), "--kind", kind, "--dpi", "60", "--out",
                    temp.resolve(kind + ".svg").toString()));
            assertThat(figure.exitCode()).as(figure.err()).isZero();
        }
        assertThat(words("slices.svg")).anyMatch(word -> word.matches("1: \u2212?\\d+ \\d+ \\d+ mm, z \\d+(\\.\\d+)?, [\\d,]+ voxels.*"));
        assertThat(words("contributions.svg")).containsSubsequence(largestFirst(results.resolve("contributions.tsv")));
        assertThat(words("null.svg")).anyMatch(word -> word.endsWith("of 60 permutations reach it, p = 0.016"));
    }

    private List<String> words(String file) throws Exception {
        NodeList texts = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(temp.resolve(file).toFile())
                .getElementsByTagName("text");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent());
        }
        return words;
    }

    /** The names of experiments that contribute most to the first cluster. */
    private static List<String> largestFirst(Path table) throws Exception {
        return Files.readAllLines(table).stream().map(line -> line.split("\t")).filter(cells -> cells[0].equals("1"))
                .sorted(Comparator.comparingDouble((String[] cells) -> Double.parseDouble(cells[4])).reversed()).limit(8)
                .map(cells -> cells[2]).toList();
    }

    /** Twelve experiments with a focus at one place, and others anywhere. */
    private static List<String> studies() {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>(List.of("Study,Subjects,X,Y,Z,Space"));
        for (int e = 1; e <= 12; e++) {
            String start = "S" + e + "," + (10 + 3 * e) + ",";
            lines.add(start + (-42 + random.nextInt(5)) + "," + (20 + random.nextInt(5)) + "," + (4 + random.nextInt(5)) + ",MNI");
            for (int f = 0; f < 4; f++) {
                lines.add(start + (random.nextInt(100) - 50) + "," + (random.nextInt(100) - 60) + "," + (random.nextInt(80) - 20) + ",MNI");
            }
        }
        return lines;
    }
}
