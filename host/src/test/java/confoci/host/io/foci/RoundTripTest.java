package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** What is written is read back, bit for bit, in every format and under all names that people could think of. */
class RoundTripTest {

    @Property(tries = 300)
    void everyFormatGivesBackWhatWasWritten(@ForAll("tables") List<Experiment> table, @ForAll FociFormat format) throws IOException {
        Path file = Files.createTempFile("foci", "");
        try {
            FociFiles.write(table, file, format, true);
            List<Experiment> read = FociFiles.read(List.of(file), ReadOptions.defaults()).experiments();

            boolean tags = format != FociFormat.SLEUTH;
            assertThat(withoutOrigins(read, tags)).isEqualTo(withoutOrigins(table, tags));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 50)
    void aSpreadsheetLibraryReadsTheWorkbook(@ForAll("tables") List<Experiment> table) throws IOException {
        Path file = Files.createTempFile("foci", ".xlsx");
        FociFiles.write(table, file, FociFormat.XLSX, true);
        int row = 1;
        try (InputStream in = Files.newInputStream(file); ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            List<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().read();
            for (Experiment experiment : table) {
                for (Focus focus : experiment.foci()) {
                    assertThat(rows.get(row).getCellText(0)).isEqualTo(experiment.study());
                    assertThat(rows.get(row).getCell(2).asNumber().doubleValue()).isEqualTo(focus.reported().x());
                    assertThat(rows.get(row).getCellText(5)).isEqualTo(focus.space().abbreviation());
                    row++;
                }
                row += experiment.foci().isEmpty() ? 1 : 0;
            }
            assertThat(rows).hasSize(row);
        } finally {
            Files.delete(file);
        }
    }

    private static List<Experiment> withoutOrigins(List<Experiment> experiments, boolean tags) {
        List<Experiment> plain = new ArrayList<>();
        for (Experiment e : experiments) {
            List<Focus> foci = e.foci().stream().map(focus -> new Focus(focus.reported(), focus.space(), "")).toList();
            plain.add(new Experiment(e.study(), e.contrast(), e.subjects(), foci, tags ? e.tags() : new LinkedHashMap<>()));
        }
        return plain;
    }

    /** One to six studies with distinct names and up to three contrasts, each in one space. */
    @Provide
    Arbitrary<List<Experiment>> tables() {
        Arbitrary<List<Tuple.Tuple2<String, List<Experiment>>>> studies = Combinators.combine(
                names().filter(name -> !MissingValue.is(name)),
                experiments().list().ofMinSize(1).ofMaxSize(3).uniqueElements(Experiment::contrast)).as(Tuple::of)
                .list().ofMinSize(1).ofMaxSize(6).uniqueElements(study -> study.get1().toLowerCase());
        return studies.map(list -> {
            List<Experiment> table = new ArrayList<>();
            for (Tuple.Tuple2<String, List<Experiment>> study : list) {
                List<String> contrasts = new ArrayList<>();
                for (Experiment e : study.get2()) {
                    // Tables tell contrasts apart whatever their case.
                    if (contrasts.stream().noneMatch(e.contrast()::equalsIgnoreCase)) {
                        contrasts.add(e.contrast());
                        table.add(new Experiment(study.get1(), e.contrast(), e.subjects(), e.foci(), e.tags()));
                    }
                }
            }
            return table;
        });
    }

    private static Arbitrary<Experiment> experiments() {
        Arbitrary<Double> subjects = Arbitraries.oneOf(Arbitraries.integers().between(1, 5000).map(Integer::doubleValue),
                Arbitraries.doubles().between(1, 500), Arbitraries.just(Double.NaN));
        Arbitrary<SequencedMap<String, String>> tags = Arbitraries.maps(
                Arbitraries.of("task", "Drug dose", "id", "analysis", "tag;1", "a\"b,c", "Ω"), names()).ofMaxSize(4)
                .map(LinkedHashMap::new);
        Arbitrary<String> contrast = Arbitraries.oneOf(names(), Arbitraries.just(""));
        Arbitrary<List<Point>> points = Combinators.combine(coordinates(), coordinates(), coordinates()).as(Point::new).list().ofMaxSize(5);
        return Combinators.combine(contrast, subjects, points, Arbitraries.of(StereotaxicSpace.class), tags)
                .as((name, n, xyz, space, map) ->
                new Experiment("", name, n, xyz.stream().map(point -> new Focus(point, space, "")).toList(), map));
    }

    private static Arbitrary<Double> coordinates() {
        return Arbitraries.oneOf(Arbitraries.integers().between(-100, 100).map(Integer::doubleValue),
                Arbitraries.doubles().between(-100, 100).map(value -> value + 0.0));
    }

    /** One line of text; without the separators of Sleuth's headers. */
    private static Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abz019 =,'\"<>&\t#@()[]{}%-+./\\|äß漢\u00e9").ofMinLength(1).ofMaxLength(12)
                .map(Labels::oneLine)
                .filter(name -> !name.isEmpty());
    }
}
