package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.VoxelModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci compare} finds, against the definition, and what it refuses. */
class CompareCommandTest {

    @TempDir
    private Path folder;

    private SmallParcels parcels;

    @BeforeEach
    void write() throws IOException {
        parcels = SmallParcels.in(folder);
    }

    private CommandLineRun run(String... words) {
        List<String> command = new ArrayList<>(List.of("compare"));
        command.addAll(Arrays.stream(words).map(word -> Files.exists(folder.resolve(word.split("#")[0])) ? folder.resolve(word).toString()
                : word).toList());
        command.addAll(List.of("--out", parcels.out().toString(), "--force"));
        return CommandLineRun.of(command);
    }

    private List<String[]> good(String... words) throws IOException {
        CommandLineRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(parcels.out().resolve("comparisons.tsv")).stream().skip(1).map(line -> line.split("\t")).toList();
    }

    private void refused(String message, String... words) {
        CommandLineRun run = run(words);
        assertThat(run.exitCode()).as(run.out()).isIn(2, 3);
        assertThat(run.err().replace(folder + "/", "")).contains(message);
    }

    /** What is wrong with a map is said of its file. */
    @Test
    void moranNamesTheMapThatItCannotRandomize() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("second.tsv"));
        String part = IntStream.range(0, lines.size()).mapToObj(i -> i < 3 || lines.get(i).startsWith("R") ? lines.get(i)
                : lines.get(i).replaceFirst("\t[^\t]+", "\tn/a")).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("part.tsv"), part);
        refused("part.tsv#5HT1a: has a value at 2 of the parcels of the left hemisphere, and Moran's eigenvectors are computed of",
                "part.tsv", "--null", "moran", "--centers", "centers.csv");
    }

    @Test
    void aClusterOfAllParcelsIsNone() throws IOException {
        Files.writeString(folder.resolve("everywhere.csv"), Files.readAllLines(folder.resolve("first.csv")).stream()
                .map(line -> line.split(",")[0] + (line.startsWith("parcel") ? ",all" : ",1")).collect(Collectors.joining("\n")));
        refused("everywhere.csv: is above 0 at all of the parcels", "first.csv#drug", "--with", "second.tsv#D2", "--cluster",
                "everywhere.csv", "--centers", "centers.csv", "--surrogates", "9");
    }

    private static double[] map(int kind) {
        return IntStream.range(0, SmallParcels.PARCELS).mapToDouble(i -> SmallParcels.value(kind, i)).toArray();
    }

    @Test
    void correlationsAreThoseOfCommonsMath() throws IOException {
        double r = Double.parseDouble(good("first.csv#drug", "--with", "second.tsv#D2", "--null", "parametric").getFirst()[4]);
        assertThat(r).isCloseTo(new PearsonsCorrelation().correlation(map(0), map(2)), within(1e-8));
        double rho = Double.parseDouble(good("first.csv#drug", "--with", "second.tsv#D2", "--null", "parametric", "--correlation",
                "spearman").getFirst()[4]);
        assertThat(rho).isCloseTo(new SpearmansCorrelation().correlation(map(0), map(2)), within(1e-8));
    }

    @Test
    void partialCorrelationIsThatOfResiduals() throws IOException {
        String[] row = good("first.csv#drug", "--with", "second.tsv#D2", "--covariate", "first.csv#age", "--covariate", "second.tsv#MU",
                "--null", "parametric").getFirst();
        double[][] design = IntStream.range(0, SmallParcels.PARCELS).mapToObj(i -> new double[] {map(3)[i], map(9)[i]})
                .toArray(double[][]::new);
        double r = new PearsonsCorrelation().correlation(residuals(map(0), design), residuals(map(2), design));
        assertThat(Double.parseDouble(row[4])).isCloseTo(r, within(1e-8));
        double t = Math.abs(r) * Math.sqrt(36 / (1 - r * r));
        assertThat(Double.parseDouble(row[5])).isCloseTo(2 * new TDistribution(36).cumulativeProbability(-t), within(1e-8));
    }

    /** No p is 0, however small. */
    @Test
    void aSmallParametricPIsNotZero() throws IOException {
        String rows = IntStream.range(0, 200).mapToObj(i -> "P" + i + "," + i * i + "\n").collect(Collectors.joining());
        Files.writeString(folder.resolve("long.csv"), "parcel,drug\n" + rows);
        Files.writeString(folder.resolve("same.csv"), "parcel,receptor\n" + rows);
        CommandLineRun run = run("long.csv", "--with", "same.csv", "--null", "parametric");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("< 1e-300");
        assertThat(Files.readString(parcels.out().resolve("report.html"))).contains("&lt; 1e-300");
        String[] row = Files.readAllLines(parcels.out().resolve("comparisons.tsv")).get(1).split("\t");
        assertThat(Double.parseDouble(row[5])).isGreaterThan(0);
    }

    private static double[] residuals(double[] y, double[][] design) {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(y, design);
        return regression.estimateResiduals();
    }

    @Test
    void mapsAreComparedWithEachOtherIfThereAreNoOthers() throws IOException {
        assertThat(good("first.csv", "second.tsv", "--null", "parametric")).hasSize(10);
    }

    @Test
    void aMapIsLikeItselfByBothDirections() throws IOException {
        String[] row = good("first.csv#drug", "--with", "first.csv#drug", "--centers", "centers.csv", "--surrogates", "99").getFirst();
        assertThat(row[4]).isEqualTo("1");
        assertThat(List.of(row[5], row[7])).containsOnly("0.01");
    }

    @Test
    void missingValuesAreLeftOutAndCounted() throws IOException {
        parcels.edit("first.csv", "(?m)^L3,[^,]*,", "L3,n/a,");
        String[] row = good("first.csv#drug", "--with", "second.tsv#D2", "--centers", "centers.csv", "--surrogates", "9").getFirst();
        assertThat(row[2]).isEqualTo("39");
        assertThat(row[3]).isEqualTo("1");
    }

    @Test
    void zerosCountUnlessTheyAreIgnored() throws IOException {
        parcels.edit("first.csv", "(?m)^L3,[^,]*,", "L3,0,");
        assertThat(good("first.csv#drug", "--with", "second.tsv#D2", "--null", "parametric").getFirst()[2]).isEqualTo("40");
        assertThat(good("first.csv#drug", "--with", "second.tsv#D2", "--null", "parametric", "--ignore-zeros").getFirst()[2])
                .isEqualTo("39");
    }

    @Test
    void placesAreWantedForSurrogatesOnly() {
        refused("first.csv lie; give --centers FILE (parcel, x, y, z), or --distances FILE", "first.csv", "--with", "second.tsv");
    }

    @Test
    void whatMoranIsTooMuchForIsNamed() throws IOException {
        StringBuilder table = new StringBuilder("parcel,x,y,z,value\n");
        for (int p = 0; p < 1001; p++) {
            table.append(p).append(',').append(-1 - p).append(",0,0,").append(p * p % 97).append('\n');
        }
        parcels.write("many.csv", table.toString());
        refused("many.csv: has a value at 1001 of the parcels of the left hemisphere, and Moran's eigenvectors are computed of 3 to"
                + " 1000; give --null variogram", "many.csv#value", "--with",
                "many.csv#value", "--null", "moran");
    }

    @Test
    void distancesOfATableAreTaken() throws IOException {
        StringBuilder table = new StringBuilder("parcel");
        List<String> lines = Files.readAllLines(parcels.file("centers.csv")).subList(1, 41);
        lines.forEach(line -> table.append('\t').append(line.split(",")[0]));
        for (String a : lines) {
            table.append('\n').append(a.split(",")[0]);
            for (String b : lines) {
                double square = 0;
                for (int axis = 1; axis <= 3; axis++) {
                    double d = Double.parseDouble(a.split(",")[axis]) - Double.parseDouble(b.split(",")[axis]);
                    square += d * d;
                }
                table.append('\t').append(Math.sqrt(square));
            }
        }
        parcels.write("distances.tsv", table.toString());
        String[] byCenters = good("first.csv#drug", "--with", "second.tsv#MU", "--centers", "centers.csv", "--surrogates", "99").getFirst();
        String[] byBoth = good("first.csv#drug", "--with", "second.tsv#MU", "--centers", "centers.csv", "--distances", "distances.tsv",
                "--surrogates", "99").getFirst();
        assertThat(byBoth[5]).isEqualTo(byCenters[5]);
        parcels.write("distances.tsv", table.toString().replaceFirst("\n(L0\t0.0)\t[0-9.]+", "\n$1\t3.5"));
        refused("distances.tsv: the distance of 'L1' from 'L0' is", "first.csv", "--distances", "distances.tsv");
    }

    @Test
    void anAtlasOfOtherParcelsIsRefused() throws IOException {
        parcels.edit("second.tsv", "(?m)^L7\t", "Left 7\t");
        refused("second.tsv: lacks 1 of the 40 parcels of first.csv, the first is 'L7'; give maps of one atlas", "first.csv", "--with",
                "second.tsv", "--null", "parametric");
    }

    @Test
    void aConstantMapIsRefused() throws IOException {
        Files.writeString(parcels.file("first.csv"), Files.readString(parcels.file("first.csv")).replaceAll("(?m)^([LR][0-9]+),[^,]*,",
                "$1,2,"));
        refused("first.csv#drug: has the same value at all its parcels of first.csv, so that it correlates with nothing; leave it out",
                "first.csv", "--with", "second.tsv", "--null", "parametric");
    }

    @Test
    void aHemisphereOfOneParcelIsRefused() throws IOException {
        Files.writeString(parcels.file("first.csv"), Files.readString(parcels.file("first.csv")).replaceAll("(?m)^(R[1-9][0-9]*),[^,]*,",
                "$1,NaN,"));
        refused("first.csv#drug: has a value at 1 of the parcels of the right hemisphere, and surrogates need at least 10", "first.csv",
                "--with", "second.tsv", "--centers", "centers.csv");
    }

    @Test
    void centersThatAreMissingOrEqualAreRefused() throws IOException {
        parcels.edit("centers.csv", "(?m)^L7,.*\n", "");
        refused("centers.csv: lacks the parcel 'L7'; give the center of every parcel", "first.csv", "--centers", "centers.csv");
        parcels.edit("centers.csv", "(?m)^L6,(.*)\n", "L6,$1\nL7,$1\n");
        refused("centers.csv: the parcels 'L6' and 'L7' have the same center; correct one of them", "first.csv", "--centers",
                "centers.csv");
        parcels.edit("centers.csv", "(?m)^L7,.*\n", "L7,1,2,\n");
        refused("centers.csv: has no z of the parcel 'L7'", "first.csv", "--centers", "centers.csv");
    }

    @Test
    void columnsThatTellOfParcelsAreNoMaps() throws IOException {
        List<String> lines = Files.readAllLines(parcels.file("first.csv"));
        StringBuilder table = new StringBuilder("key\tparcel\tside\tplaces\tx\ty\tz\tdrug\n");
        List<String> centres = Files.readAllLines(parcels.file("centers.csv"));
        for (int n = 1; n < lines.size(); n++) {
            String[] cells = lines.get(n).split(",");
            String[] centre = centres.get(n).split(",");
            table.append(n).append('\t').append(cells[0]).append("\tleft\t12\t").append(String.join("\t", centre[1], centre[2], centre[3]))
                    .append('\t').append(cells[1]).append('\n');
        }
        parcels.write("parcels.tsv", table.toString());
        List<String[]> rows = good("parcels.tsv", "--with", "second.tsv#D2", "--surrogates", "99");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()[0]).isEqualTo("parcels");
        assertThat(rows.getFirst()[5]).isEqualTo(good("first.csv#drug", "--with", "second.tsv#D2", "--centers", "centers.csv",
                "--surrogates", "99").getFirst()[5]);
    }

    @Test
    void aTableWithAParcelTwiceIsRefused() throws IOException {
        parcels.edit("second.tsv", "(?m)^L7\t", "L6\t");
        refused("second.tsv: row 9 has the parcel 'L6' again; give each once", "first.csv", "--with", "second.tsv");
    }

    @Test
    void otherBrainModelsAreRefused() throws IOException {
        BrainModels models = SmallNetwork.models();
        VoxelModel all = (VoxelModel) models.models().getFirst();
        int[] ijk = IntStream.range(0, 3 * (all.size() - 1)).map(n -> all.ijk(n / 3, n % 3)).toArray();
        BrainModels fewer = new BrainModels(List.of(new VoxelModel(all.structure(), ijk)), models.grid());
        SmallNetwork.writeScalars(parcels.file("first.dscalar.nii"), models, values(models.size(), 7));
        SmallNetwork.writeScalars(parcels.file("second.dscalar.nii"), models, values(models.size(), 5));
        SmallNetwork.writeScalars(parcels.file("fewer.dscalar.nii"), fewer, values(fewer.size(), 5));
        assertThat(good("first.dscalar.nii", "--with", "second.dscalar.nii", "--surrogates", "9")).hasSize(1);
        refused("fewer.dscalar.nii: lacks 1 of the", "first.dscalar.nii", "--with", "fewer.dscalar.nii");
        refused("first.csv: ", "first.dscalar.nii", "--with", "first.csv");
        refused("centers.csv: tells where parcels lie", "first.dscalar.nii", "--with", "second.dscalar.nii", "--centers", "centers.csv");
    }

    private static float[] values(int size, int step) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) Math.sin(i / (double) step) + i % step;
        }
        return values;
    }

    @Test
    void groupsNameMapsThatAreThere() throws IOException {
        parcels.write("groups.tsv", "map\tgroup\n5HT2a\tserotonin\n");
        refused("groups.tsv: row 2: '5HT2a' is no map of --with; these are 5HT1a, D2, MU", "first.csv", "--with", "second.tsv",
                "--groups", "groups.tsv", "--null", "parametric");
    }

    @Test
    void aMapIsInAGroupOnce() throws IOException {
        parcels.write("groups.tsv", "map\tgroup\nD2\tdopamine\nD2\tdopamine\n");
        refused("groups.tsv: row 3: 'D2' is in the group 'dopamine' again", "first.csv", "--with", "second.tsv", "--groups", "groups.tsv",
                "--null", "parametric");
    }

    @Test
    void aMapThatCovariatesExplainIsRefused() throws IOException {
        for (String correlation : List.of("pearson", "spearman")) {
            refused("second.tsv#D2: is explained by the covariate second.tsv#D2, so that nothing of it is left", "first.csv#drug", "--with",
                    "second.tsv", "--covariate", "second.tsv#D2", "--null", "parametric", "--correlation", correlation);
        }
        parcels.write("sum.csv", table("sum", i -> 2 * SmallParcels.value(3, i) - SmallParcels.value(9, i) + 7));
        refused("sum.csv: is explained by the covariates first.csv#age, second.tsv#MU, so", "sum.csv", "--with", "second.tsv#D2",
                "--covariate", "first.csv#age", "--covariate", "second.tsv#MU", "--null", "parametric");
        parcels.write("flat.csv", table("flat", i -> 3));
        refused("flat.csv: has the same value at all its parcels", "first.csv#drug", "--with", "second.tsv#D2", "--covariate",
                "flat.csv", "--null", "parametric");
    }

    @Test
    void aCovariateThatOthersExplainIsToldAndTakesNothing() throws IOException {
        parcels.write("sum.csv", table("sum", i -> 2 * SmallParcels.value(3, i) - SmallParcels.value(9, i) + 7));
        String[] two = {"first.csv#drug", "--with", "second.tsv#D2", "--covariate", "first.csv#age", "--covariate", "second.tsv#MU",
                "--null", "parametric"};
        String[] row = good(two).getFirst();
        String[] three = Arrays.copyOf(two, two.length + 2);
        three[two.length] = "--covariate";
        three[two.length + 1] = "sum.csv";
        CommandLineRun run = run(three);
        assertThat(run.warnings()).singleElement().asString().endsWith("sum.csv: is explained by the covariates before it, so that it takes"
                + " nothing from the maps");
        assertThat(good(three).getFirst()).containsExactly(row);
    }

    /** Each differs over the brain, but not where the other has values. */
    @Test
    void mapsOneOfWhichIsConstantWhereBothHaveValuesAreRefused() throws IOException {
        parcels.write("half.csv", "parcel,half\n" + parcels.names().stream().map(name -> name + (name.startsWith("L") ? ",1" : ",n/a"))
                .collect(Collectors.joining("\n")).replaceFirst("n/a", "5"));
        parcels.write("left.csv", "parcel,left\n" + IntStream.range(0, SmallParcels.PARCELS).mapToObj(i -> parcels.names().get(i)
                + (parcels.names().get(i).startsWith("L") ? "," + i * i : ",")).collect(Collectors.joining("\n")));
        for (List<String> pair : List.of(List.of("half.csv", "left.csv"), List.of("left.csv", "half.csv"))) {
            refused("half.csv: has the same value at all of the 20 parcels where left.csv has one", pair.getFirst(), "--with",
                    pair.getLast(), "--null", "parametric");
        }
    }

    @Test
    void infiniteValuesAreLeftOutAndTold() throws IOException {
        parcels.write("infinite.csv", table("infinite", i -> i == 3 ? Double.POSITIVE_INFINITY : SmallParcels.value(0, i)));
        CommandLineRun run = run("infinite.csv", "--with", "second.tsv#D2", "--null", "parametric");
        assertThat(run.warnings()).singleElement().asString().endsWith("infinite.csv: is infinite at 1 of the places, which are left out");
        assertThat(good("infinite.csv", "--with", "second.tsv#D2", "--null", "parametric").getFirst()[3]).isEqualTo("1");
    }

    /** A typing error is not a reason to leave a map out without a word. */
    @Test
    void aColumnOfNumbersWithAWordIsTold() throws IOException {
        parcels.write("typo.csv", table("typo", i -> SmallParcels.value(0, i)).replaceFirst("L2,[^\n]*", "L2,0.1.2"));
        refused("has no column of numbers", "typo.csv", "--with", "second.tsv#D2", "--null", "parametric");
        CommandLineRun run = run("typo.csv", "--with", "second.tsv#D2", "--null", "parametric");
        assertThat(run.warnings()).singleElement().asString().endsWith("typo.csv: its column 'typo' is left out, because '0.1.2' in row 4"
                + " is no number");
    }

    /** As spreadsheets of other systems write them, packed. */
    @Test
    void tablesMayBeGzippedAndHaveAMarkAndLinesOfWindows() throws IOException {
        String[] row = good("first.csv#drug", "--with", "second.tsv#D2", "--null", "parametric").getFirst();
        Path packed = parcels.file("first.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(("\ufeff" + Files.readString(parcels.file("first.csv")).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(good("first.csv.gz#drug", "--with", "second.tsv#D2", "--null", "parametric").getFirst())
                .startsWith(Arrays.copyOf(row, row.length - 2));
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 100));
        refused("first.csv.gz: ", "first.csv.gz#drug", "--with", "second.tsv#D2", "--null", "parametric");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws IOException {
        parcels.write("twice.csv", table("map,map", i -> SmallParcels.value(0, i)).replaceAll("(?m)^([LR].*),(.*)$", "$1,$2,$2"));
        refused("twice.csv: has two columns named 'map'; rename one", "twice.csv", "--null", "parametric");
    }

    private String table(String name, IntToDoubleFunction value) {
        return "parcel," + name + "\n" + IntStream.range(0, SmallParcels.PARCELS).mapToObj(i -> parcels.names().get(i) + ","
                + value.applyAsDouble(i) + "\n").collect(Collectors.joining());
    }

    @Test
    void oneMapNeedsAnother() {
        refused("one map, and nothing to compare it with", "first.csv#drug", "--null", "parametric");
    }
}
