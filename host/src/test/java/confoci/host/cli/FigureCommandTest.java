package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Figures of a made-up result folder, as an earlier version of the program could have left it. */
class FigureCommandTest {

    private static final int EDGE = 45;

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("results"));
        Files.writeString(folder.resolve("run.json"), "{\"command_line\": [\"ale\", \"studies.csv\"]}");
        volume("z.nii.gz", 5);
        volume("z_vfwe.nii.gz", 0);
        volume("z_cfwe-size.nii.gz", 5);
        volume("p.nii.gz", 1);
        write("experiments.tsv", "study\tcontrast\tfate\tx\ty\tz", "<script>&\ta\tkept\t-30\t20\t10", "B\tn/a\tdropped\t1\t2\t3",
                "B\tn/a\tkept\t30\t20\t10");
        write("clusters.tsv", "correction\tcluster\tvoxels\tmass\tpeak_ale", "vfwe\t1\t40\t1.5\t0.03", "vfwe\t2\t9\t0.5\t0.02");
        write("contributions.tsv", "cluster\tkind\tname\tshare\tsurvives", "1\texperiment\tA\t60\tvfwe", "1\texperiment\tB\t40\tvfwe",
                "1\ttag\tdrug=x\t100\tvfwe", "2\texperiment\tA\t100\tn/a");
        StringBuilder maxima = new StringBuilder("permutation\tmax_ale\tmax_cluster_voxels\n");
        for (int m = 0; m < 99; m++) {
            maxima.append(m).append("\t0.0").append(10 + m % 15).append('\t').append(m % 45).append('\n');
        }
        gzip("null_maxima.tsv.gz", maxima.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void listsTheKindsThatTheFolderHas() {
        CommandLineRun run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().skip(1).map(line -> line.strip().split(" ")[0]))
                .containsExactly("slices", "glass", "foci", "surface", "null", "contributions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slices", "glass", "foci", "null", "contributions"})
    void everyKindIsDrawnAsPngAndSvg(String kind) throws Exception {
        Path png = temp.resolve("a.png");
        CommandLineRun run = run("--kind", kind, "--out", png.toString(), "--width", "100", "--dpi", "200");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat((double) image.getWidth()).isCloseTo(100 / 25.4 * 200, within(1.0));
        assertThat(dpi(png)).isCloseTo(200, within(0.1));
        Path svg = temp.resolve("a.svg");
        assertThat(run("--kind", kind, "--out", svg.toString(), "--width", "100").exitCode()).isZero();
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile()).getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("100mm");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        byte[] first = Files.readAllBytes(svg);
        assertThat(run("--kind", kind, "--out", svg.toString(), "--width", "100", "--force").exitCode()).isZero();
        assertThat(Files.readAllBytes(svg)).isEqualTo(first);
    }

    /** Beside the thalamus the mesh is closed, and is no cortex. */
    @Test
    void theMedialWallIsNotPainted() throws IOException {
        VoxelGrid grid = new VoxelGrid(new GridShape(45, 55, 45), Affine.ofRows(4, 0, 0, -88, 0, 4, 0, -126, 0, 0, 4, -72));
        float[] values = new float[grid.shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = grid.toMm(v).distanceTo(new Point(-6, -18, 8)) < 9 ? 5 : 0;
        }
        new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("z_vfwe.nii.gz"), values, NiftiIntent.NONE, "");
        CommandLineRun run = run("--kind", "surface", "--map", folder.resolve("z_vfwe.nii.gz").toString(), "--out",
                temp.resolve("s.png").toString());
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("z_vfwe.nii.gz: has no value above 0 on the cortex; draw it with --kind slices or glass");
    }

    @Test
    void drawsTheFirstCorrectionThatLeftAnythingWhereItIs() throws IOException {
        Path out = temp.resolve("s.png");
        CommandLineRun run = run("--kind", "slices", "--plane", "axial", "--at", "20", "--out", out.toString());
        assertThat(run.out()).contains("z_cfwe-size.nii.gz");
        assertThat(leftOf(ImageIO.read(out.toFile()))).isTrue();
        run("--kind", "slices", "--plane", "axial", "--at", "20", "--radiological", "--out", out.toString(), "--force");
        assertThat(leftOf(ImageIO.read(out.toFile()))).isFalse();
    }

    /** Whether most warm pixels of the slice, which is on the left of the figure, are in its left half. */
    private static boolean leftOf(BufferedImage image) {
        int slice = 288 * image.getWidth() / 680;
        int left = 0;
        int right = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < slice; x++) {
                int rgb = image.getRGB(x, y);
                if ((rgb >> 16 & 0xFF) > (rgb & 0xFF) + 60) {
                    left += x < slice / 2 ? 1 : 0;
                    right += x < slice / 2 ? 0 : 1;
                }
            }
        }
        assertThat(left + right).isGreaterThan(100);
        assertThat(Math.min(left, right)).isZero();
        return left > right;
    }

    @Test
    void backgroundIsWhatIsAskedFor() throws IOException {
        for (String background : List.of("white", "black", "transparent")) {
            Path out = temp.resolve(background + ".png");
            assertThat(run("--kind", "slices", "--background", background, "--dpi", "60", "--out", out.toString()).exitCode()).isZero();
            int corner = ImageIO.read(out.toFile()).getRGB(0, 0);
            assertThat(corner).isEqualTo(switch (background) {
                case "white" -> 0xFFFFFFFF;
                case "black" -> 0xFF000000;
                default -> 0;
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--kind networks | has no files for a figure of networks; it has those for slices, glass, foci, surface, null, contributions",
        "--kind slices --map none.nii.gz | --map none.nii.gz: there is no such map in",
        "--kind slices --map z_vfwe.nii.gz | z_vfwe.nii.gz: has no value above 0; it is empty, so nothing survived",
        "--kind slices --threshold 9 | has no value above 9, its largest is 5; give a lower --threshold",
        "--kind slices --map p.nii.gz | holds p, whose smallest values matter; draw the map of z, as --map z.nii.gz",
        "--kind slices --at here | 'here' is no position in mm; give numbers, as --at=-20,0,20, or peaks",
        "--kind slices --colors vik | --colors vik is for maps of two signs, and this one has one",
        "--kind surface --surface-left nothing.surf.gii | nothing.surf.gii",
        "--kind contributions --cluster 7 | has no cluster 7; choose --cluster from 1 to 2",
        "--kind slices --plane axial --at=-20,500 | --at 500: no axial slice there shows anything; choose z from -",
        "--kind slices --plane sagittal --at=-400 | --at -400: no sagittal slice there shows anything; choose x from -",
        "--kind slices --dpi 5 | --dpi 5.0 is not from 50 to 2400",
        "--kind slices --width 9999 | --width 9999.0 is not from 20 to 1000 mm",
        "--kind glass --width 1000 --dpi 2400 | pixels; give a smaller --width or --dpi",
        "--kind pie | expected one of slices, glass",
        "--kind slices --threshold -1 | is below 0"})
    void saysWhatIsWrongInOneLine(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--out", temp.resolve("x.png").toString()));
        CommandLineRun run = run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).isIn(2, 3);
        assertThat(run.errors().getFirst()).contains(message);
        assertThat(temp.resolve("x.png")).doesNotExist();
    }

    @Test
    void refusesPlacesBeyondTheBrainWithItsRange() {
        CommandLineRun run = run("--kind", "slices", "--plane", "axial", "--at=500", "--out", temp.resolve("x.png").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        Matcher range = Pattern.compile("choose z from (-\\d+) to (\\d+) mm").matcher(run.errors().getFirst());
        assertThat(range.find()).isTrue();
        // The ICBM 152 brain.
        assertThat(Integer.parseInt(range.group(1))).isBetween(-75, -55);
        assertThat(Integer.parseInt(range.group(2))).isBetween(75, 90);
        for (int end = 1; end <= 2; end++) {
            assertThat(run("--kind", "slices", "--at=" + range.group(end), "--out", temp.resolve(end + ".png").toString()).exitCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "", value = {"f.jpg,,f.png or", "f.tar.png.gz,,f.tar.png.png or", "h.png,svg,h.svg", "h.svg,png,h.png",
        "h.jpg,svg,h.svg"})
    void refusesNamesThatEndAsAnotherFormat(String name, String format, String remedy) {
        Path out = temp.resolve(name);
        CommandLineRun run = format == null ? run("--kind", "null", "--out", out.toString())
                : run("--kind", "null", "--out", out.toString(), "--format", format);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--out " + out + " does not end in .", "name ", remedy);
        assertThat(temp).isDirectoryNotContaining(file -> file.getFileName().toString().matches("[fh]\\..*"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "", value = {"g,,g.png", "g,svg,g.svg", "g.SVG,,g.SVG", "g.svg,svg,g.svg"})
    void namesEndAsTheFormat(String name, String format, String file) throws IOException {
        Path out = temp.resolve(name);
        assertThat((format == null ? run("--kind", "null", "--out", out.toString())
                : run("--kind", "null", "--out", out.toString(), "--format", format)).exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(temp.resolve(file));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith(file.endsWith("png") ? "\u0089PNG" : "<");
        assertThat(name.equals(file) || Files.notExists(out)).isTrue();
    }

    /** What was observed is in the report, also where nothing is significant, and in each direction of a contrast; TFCE included. */
    @Test
    void nullDistributionsAreComparedWithWhatTheReportSaysWasObserved() throws IOException {
        SmallStudy study = SmallStudy.in(temp);
        List<Experiment> all = SmallStudy.experiments();
        FociFiles.write(all.subList(0, 10), temp.resolve("first.csv"), FociFormat.CSV, false);
        FociFiles.write(all.subList(10, 20), temp.resolve("second.csv"), FociFormat.CSV, false);
        folder = temp.resolve("contrast");
        CommandLineRun contrast = CommandLineRun.of(List.of("contrast", temp.resolve("first.csv").toString(),
                temp.resolve("second.csv").toString(), "--space", "MNI", "--mask", study.maskFile().toString(), "--permutations", "50",
                "--correct", "tfce", "--out", folder.toString()));
        assertThat(contrast.exitCode()).as(contrast.err()).isZero();
        Path svg = temp.resolve("null.svg");
        assertThat(run("--kind", "null", "--out", svg.toString()).exitCode()).isZero();
        assertThat(Files.readString(svg)).contains("Largest TFCE of each permutation, A &gt; B<",
                "Largest TFCE of each permutation, B &gt; A<").containsPattern("(?s)>observed [1-9].*>observed ");
        Files.delete(folder.resolve("report.json.gz"));
        assertThat(run("--kind", "null", "--out", svg.toString(), "--force").exitCode()).isZero();
        assertThat(Files.readString(svg)).contains("of each permutation").doesNotContain(">observed");
    }

    @Test
    void manyClustersAreLimitedAndCounted() throws IOException {
        List<String> lines = new ArrayList<>(List.of("cluster\tkind\tname\tshare\tsurvives"));
        for (int c = 1; c <= 33; c++) {
            lines.add(c + "\texperiment\tA\t100\tvfwe");
        }
        write("contributions.tsv", lines.toArray(String[]::new));
        CommandLineRun run = run("--kind", "contributions", "--out", temp.resolve("c.svg").toString());
        assertThat(run.err()).contains("the figure has the first 12 of 33 charts; choose another by --cluster");
        assertThat(Files.readString(temp.resolve("c.svg"))).contains("Contributions to cluster 12").doesNotContain("to cluster 13");
        assertThat(run("--kind", "contributions", "--cluster", "33", "--out", temp.resolve("d.svg").toString()).err()).isEmpty();
    }

    @Test
    void warnsOnceOfNamesThatTheFontLacks() throws IOException {
        write("contributions.tsv", "cluster\tkind\tname\tshare\tsurvives", "1\texperiment\t\u738b\u8111 2020\t60\tvfwe",
                "1\texperiment\t\u738b 2021\t40\tvfwe");
        CommandLineRun run = run("--kind", "contributions", "--out", temp.resolve("c.png").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).containsOnlyOnce("its font lacks \u738b\u8111; draw it with --format svg").containsOnlyOnce("lacks");
        assertThat(run("--kind", "contributions", "--out", temp.resolve("c.svg").toString()).err()).isEmpty();
    }

    @Test
    void noTermIsMoreLikely() throws IOException {
        write("decoding.tsv", "term\treverse_z\treverse_significant", "pain\t0\tno", "memory\t-1\tno");
        assertThat(run("--kind", "terms", "--out", temp.resolve("t.png").toString()).errors().getFirst())
                .contains("its tables hold nothing for a figure of terms");
    }

    @Test
    void keepsWhatIsThere() throws IOException {
        Path out = Files.writeString(temp.resolve("mine.png"), "mine");
        CommandLineRun run = run("--kind", "glass", "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("mine.png exists").contains("--force");
        assertThat(out).hasContent("mine");
        assertThat(CommandLineRun.of(List.of("figure", temp.resolve("none").toString())).errors()).singleElement().asString()
                .contains("there is no such folder");
        assertThat(CommandLineRun.of(List.of("figure", Files.createDirectory(temp.resolve("empty")).toString())).errors()).singleElement()
                .asString().contains("holds no map or table that could be drawn");
    }

    private CommandLineRun run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("figure", folder.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments);
    }

    private static double dpi(Path png) throws IOException {
        byte[] file = Files.readAllBytes(png);
        return ByteBuffer.wrap(file).getInt(new String(file, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4) * 0.0254;
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private void gzip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        Files.write(folder.resolve(name), bytes.toByteArray());
    }

    /** NIfTI-1 by its definition: 4 mm from -88, with a value in a ball of 10 mm around -32 20 20, and -8 elsewhere on the right. */
    private void volume(String name, float value) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(352 + 4 * EDGE * EDGE * EDGE).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348).putShort(40, (short) 3).putShort(70, (short) 16).putShort(72, (short) 32).putFloat(108, 352).putFloat(112, 1);
        file.putShort(254, (short) 4);
        for (int axis = 0; axis < 3; axis++) {
            file.putShort(42 + 2 * axis, (short) EDGE).putFloat(80 + 4 * axis, 4);
            file.putFloat(280 + 16 * axis + 4 * axis, 4).putFloat(280 + 16 * axis + 12, axis == 1 ? -100 : -88);
        }
        file.putFloat(76, 1).put(344, new byte[] {'n', '+', '1', 0});
        for (int i = 0; i < EDGE * EDGE * EDGE; i++) {
            double x = 4 * (i % EDGE) - 88 + 32;
            double y = 4 * (i / EDGE % EDGE) - 100 - 20;
            double z = 4 * (i / EDGE / EDGE) - 88 - 20;
            boolean one = name.equals("z.nii.gz");
            file.putFloat(352 + 4 * i, x * x + y * y + z * z <= 100 ? value : one && x > 60 ? -8 : 0);
        }
        gzip(name, file.array());
    }
}
