package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Figures of what an analysis left. */
class FigureOfRunTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));

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
        assertThat(words("null.svg")).anyMatch(word -> word.endsWith("of 60 permutations reach it"));
    }

    /** As the page has them: for each direction, and for TFCE, of which no table has the observed value. */
    @Test
    void nullsOfAContrastHaveTheObservedValueOfEachDirection() throws Exception {
        Path table = Files.write(temp.resolve("studies.csv"), grouped());
        Path results = temp.resolve("contrast");
        CommandLineRun contrast = CommandLineRun.of(List.of("contrast", table.toString(), "--group", "Group=a", "--permutations", "60",
                "--correct", "vfwe,tfce,cfwe-size", "--out", results.toString()));
        assertThat(contrast.exitCode()).as(contrast.err()).isZero();
        CommandLineRun figure = CommandLineRun.of(List.of("figure", results.toString(), "--kind", "null", "--out",
                temp.resolve("null.svg").toString()));
        assertThat(figure.exitCode()).as(figure.err()).isZero();
        List<String> words = words("null.svg");
        assertThat(words).contains("Largest TFCE of each permutation, A > B", "Largest TFCE of each permutation, B > A");
        List<String> observed = words.stream().filter(word -> word.startsWith("observed ")).toList();
        assertThat(observed).hasSize(6);
        assertThat(Files.readString(results.resolve("report.html"))).contains(observed);
    }

    private static List<String> grouped() {
        List<String> lines = new ArrayList<>();
        for (String line : studies()) {
            lines.add(line + (lines.isEmpty() ? ",Group" : line.matches("S[1-6],.*") ? ",a" : ",b"));
        }
        return lines;
    }

    /** The published map of convergent connectivity is above 1.96 in the insula and cingulum, on both sides, and in no occipital pole. */
    @Test
    void publishedMapLiesOnTheCortex() throws Exception {
        Path surfaces = DATA.resolve("surfaces");
        assumeTrue(Files.isDirectory(surfaces), DATA + " has no published data; give it with -Dconfoci.data=FOLDER");
        Path out = temp.resolve("cortex.png");
        List<String> command = new ArrayList<>(List.of("figure", DATA.resolve("ccm").toString(), "--kind", "surface", "--map",
                "all_weighted_zmap.dscalar.nii", "--threshold", "1.96", "--dpi", "96", "--out", out.toString(), "--surface-left",
                surfaces.resolve("S1200.L.midthickness_MSMAll.32k_fs_LR.surf.gii").toString(), "--surface-right"));
        command.add(surfaces.resolve("S1200.R.midthickness_MSMAll.32k_fs_LR.surf.gii").toString());
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        BufferedImage image = ImageIO.read(out.toFile());
        // Of the left hemisphere from outside the front is on the left, of the right one on the right.
        int quarter = image.getWidth() * 44 / 100 / 2;
        assertThat(coloured(image, 0, quarter)).isGreaterThan(10 * (1 + coloured(image, quarter * 3 / 2, quarter * 2)));
        assertThat(coloured(image, quarter * 3, quarter * 4)).isGreaterThan(10 * (1 + coloured(image, quarter * 2, quarter * 5 / 2)));
        assertThat(CommandLineRun.of(List.of("figure", command.get(1), "--kind", "surface", "--map", command.get(5), "--surface-left",
                command.getLast(), "--out", temp.resolve("x.png").toString())).errors()).singleElement().asString()
                .contains("is a surface of CORTEX_RIGHT, not of CORTEX_LEFT; give it to the other option");
    }

    /** Warm pixels of the upper half between two columns. */
    private static int coloured(BufferedImage image, int from, int to) {
        int n = 0;
        for (int y = 0; y < image.getHeight() / 2; y++) {
            for (int x = from; x < to; x++) {
                int rgb = image.getRGB(x, y);
                n += (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 80 ? 1 : 0;
            }
        }
        return n;
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
