package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A table of foci under a header of words from real tables, in any order, case and decoration, with the experiments that it means. Headers
 * are those of pyALE's and JALE's templates, Sleuth's exports, SPM's and FSL's tables of clusters, NiMARE, BrainMap, NeuroVault and
 * published
 * reviews.
 */
final class MadeUpTable {

    private static final List<String> STUDIES = List.of("Study", "Article", "Articles", "Paper", "Publication", "Experiments", "Study name",
            "Study ID", "Author", "First author", "Authors (year)", "Citation", "Author, year", "study_id", "Reference", "Source study",
            "Included studies", "Paper ID", "PMID", "id");
    private static final List<String> CONTRASTS = List.of("Contrast", "Contrast name", "contrast_id", "Analysis", "Comparison",
            "Contrast of interest");
    private static final List<String> SIZES = List.of("N", "n", "Subjects", "Participants", "Sample size", "Sample Size (n)",
            "Subjects (N)",
            "No. of subjects", "Total N", "Number of Participants (N)", "n (patients)", "sample_size", "NumSubjects", "# subjects",
            "N total",
            "Sample (N)", "No. participants", "Subj", "Size of sample", "N =");
    private static final List<String> SPACES = List.of("Space", "Coordinate space", "Coordinates space", "Coordinate Space/Template",
            "MNI/TAL",
            "Standard space", "Stereotactic space", "Stereotaxic space", "Reference space", "Template", "Template space",
            "Normalization template", "MNI or Talairach", "Coordinate system", "Space (MNI/TAL)", "Brain template", "Reported space");
    /** Without a space; ? is the letter. */
    private static final List<String> PLAIN = List.of("?", "? (mm)", "?-coordinate", "coord_?", "Peak ?", "?coord", "? coordinate (mm)",
            "Coordinates: ?", "? [mm]", "Z-MAX ? (mm)", "reported_?", "?mm", "Coordinate_?", "? coord.", "Peak coordinate ?",
            "Local maxima ?",
            "Peak ? (mm)", "position ?");
    /** With the space in the name. */
    private static final List<String> WITH_SPACE = List.of("?_@", "@ ?", "? (@)", "@_?", "?-coordinate (@)", "Peak ? (@)",
            "@ coordinates ?",
            "? @", "@?", "? (@, mm)");
    private static final List<String> PER_FOCUS = List.of("Z score", "z-value", "Zmax", "Peak Z", "T", "t-value", "Peak T", "p",
            "p (corrected)",
            "-log10(P)", "k", "kE", "Cluster size", "Cluster Index", "Voxels", "Volume (mm3)", "COPE-MAX", "peak_id", "BA",
            "Brodmann Area (BA)", "Region (AAL)", "Brain area", "Anatomical location", "Lobe/gyrus", "Notes", "F value", "Cluster no.",
            "nr. of voxels", "equivZ", "Max intensity");
    private static final List<String> IN_BLOCKS = List.of("Hemisphere (L/R)", "Side", "Hemi", "Network", "Table", "table_id", "Corrected?",
            "Direction", "Cluster no.", "Lobe", "Gehirnseite", "Sheet");
    private static final List<String> PER_STUDY = List.of("Mean age", "% female", "Tesla", "Handedness", "Journal", "DOI", "Title",
            "Software",
            "Threshold", "Smoothing (mm)", "N foci", "No. of foci", "Age range", "Scanner", "n males", "Correction method", "Country",
            "FWHM",
            "N contrasts", "Mask", "Females (n)", "Years of education", "ROI or whole brain");
    private static final List<String> PER_EXPERIMENT = List.of("Task", "Condition", "Stimulus modality", "Domain", "Paradigm class");

    private record Made(String header, List<String> cells) {
    }

    private final Random random;
    private final List<Experiment> truth = new ArrayList<>();
    private final List<Made> columns = new ArrayList<>();
    private boolean decidable = true;
    private String text;

    MadeUpTable(long seed) {
        random = new Random(seed);
        make();
    }

    /** The experiments that a reader should find; tags are left out, and names say nothing. */
    List<Experiment> truth() {
        return truth;
    }

    /** Whether people could tell what the columns mean. */
    boolean isDecidable() {
        return decidable;
    }

    /** As rows of a sheet. */
    List<Table.Row> rows() {
        List<Table.Row> rows = new ArrayList<>();
        rows.add(new Table.Row(1, columns.stream().map(column -> column.header.strip()).toList()));
        for (int i = 0; i < columns.getFirst().cells.size(); i++) {
            int row = i;
            rows.add(new Table.Row(i + 2, columns.stream().map(column -> column.cells.get(row)).toList()));
        }
        return rows;
    }

    /** As a file. */
    String text() {
        return text;
    }

    private void make() {
        boolean inName = random.nextInt(3) == 0;
        String study = any(STUDIES);
        boolean twoYears = study.contains("uthor") && !study.contains("ear") && random.nextBoolean();
        boolean contrasts = random.nextInt(3) > 0;
        StereotaxicSpace only = random.nextInt(3) == 0 ? StereotaxicSpace.TALAIRACH : StereotaxicSpace.MNI;
        experiments(inName ? only : null, contrasts, twoYears);

        List<Focus> foci = truth.stream().flatMap(experiment -> experiment.foci().stream()).toList();
        List<Experiment> owners = truth.stream().flatMap(experiment -> Collections.nCopies(experiment.foci().size(), experiment).stream())
                .toList();
        add(study, owners.stream().map(owner -> twoYears ? owner.study().split(" ")[0] : owner.study()).toList());
        if (twoYears) {
            add(any(List.of("Year", "Publication year", "Year of publication", "year")), owners.stream().map(o -> o.study().split(" ")[1])
                    .toList());
        }
        if (contrasts) {
            add(any(CONTRASTS), owners.stream().map(Experiment::contrast).toList());
        }
        add(any(SIZES), owners.stream().map(owner -> Integer.toString((int) owner.subjects())).toList());
        String name = any(inName ? WITH_SPACE : PLAIN).replace("@", only == StereotaxicSpace.MNI
                ? any(List.of("MNI", "mni", "MNI152")) : any(List.of("TAL", "Tal", "Talairach")));
        if (!inName || random.nextBoolean()) {
            String space = any(SPACES);
            add(space, foci.stream().map(focus -> focus.space() == StereotaxicSpace.MNI ? any(List.of("MNI", "MNI152"))
                    : any(List.of("TAL", "Talairach"))).toList());
        }
        distractors(owners, name);
        List<Made> triple = triple(name, foci);
        if (random.nextInt(4) == 0) {
            columns.addAll(triple);
            Collections.shuffle(columns, random);
        } else {
            Collections.shuffle(columns, random);
            columns.addAll(random.nextInt(columns.size() + 1), triple);
        }
        text = written();
    }

    private void experiments(StereotaxicSpace only, boolean contrasts, boolean twoYears) {
        int studies = 2 + random.nextInt(4);
        for (int s = 0; s < studies; s++) {
            String name = twoYears ? (s < 2 ? "Chen" : "Lee") + " " + (2004 + s) : any(List.of("Doe", "Roe", "Poe")) + " " + (2001 + s);
            int subjects = twoYears && s < 2 ? 20 : 10 + random.nextInt(60);
            StereotaxicSpace space = only != null ? only : StereotaxicSpace.values()[random.nextInt(2)];
            int count = contrasts ? 1 + random.nextInt(2) : 1;
            for (int c = 0; c < count; c++) {
                List<Focus> foci = new ArrayList<>();
                int size = 2 + random.nextInt(5);
                for (int f = 0; f < size; f++) {
                    foci.add(new Focus(new Point(20 + random.nextInt(40) * (random.nextBoolean() ? 1 : -1), random.nextInt(140) - 90,
                            random.nextInt(110) - 40), space, ""));
                }
                // A z that could be a statistic throughout is nobody's table.
                foci.set(0, new Focus(new Point(foci.getFirst().reported().x(), -60 - s, 16 + random.nextInt(40)), space, ""));
                truth.add(new Experiment(name, contrasts ? (c == 0 ? "A > B" : "B > A") : "", subjects, foci, new LinkedHashMap<>()));
            }
        }
    }

    private void distractors(List<Experiment> owners, String name) {
        int rowCount = owners.size();
        for (String header : some(PER_FOCUS, 4)) {
            boolean words = header.matches(".*(Region|area|Brain|location|gyrus|Notes).*");
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < rowCount; i++) {
                cells.add(words ? any(List.of("insula", "SMA", "IFG", "amygdala")) : header.toLowerCase(Locale.ROOT).contains("z")
                        ? score() : random.nextBoolean() ? score() : Integer.toString(random.nextInt(900)));
            }
            add(header, cells);
        }
        if (random.nextInt(6) == 0 && !name.startsWith("Z-MAX")) {
            add("Z", owners.stream().map(owner -> score()).toList());
        }
        for (String header : some(IN_BLOCKS, 1)) {
            add(header, blocks(owners));
        }
        for (String header : some(PER_STUDY, 5)) {
            Map<String, String> byStudy = owners.stream().map(Experiment::study).distinct().collect(Collectors.toMap(study -> study,
                    study -> header.equals("DOI") ? "10.1000/" + study.replace(' ', '.') : Integer.toString(1 + random.nextInt(80))));
            add(header, owners.stream().map(owner -> byStudy.get(owner.study())).toList());
        }
        for (String header : some(PER_EXPERIMENT, 1)) {
            add(header, owners.stream().map(owner -> "task " + owner.contrast().length()).toList());
        }
        if (random.nextInt(25) == 0) {
            decidable = false;
            String second = any(List.of("COG ?", "?_tal2", "Talairach ? (converted)", "Second peak ?", "?2")).replace("?", "%s");
            for (String axis : List.of("x", "y", "z")) {
                add(second.formatted(axis), owners.stream().map(owner -> Integer.toString(random.nextInt(80) - 40)).toList());
            }
        }
    }

    private String score() {
        return "%.2f".formatted(2.5 + 6 * random.nextDouble());
    }

    /** The rows of an experiment sorted by a column of two values. */
    private List<String> blocks(List<Experiment> owners) {
        List<String> cells = new ArrayList<>();
        for (Experiment experiment : truth) {
            int left = random.nextInt(experiment.foci().size() + 1);
            for (int i = 0; i < experiment.foci().size(); i++) {
                cells.add(i < left ? "L" : "R");
            }
        }
        return cells;
    }

    private List<Made> triple(String name, List<Focus> foci) {
        List<Made> triple = new ArrayList<>();
        boolean uneven = PLAIN.contains(name) && random.nextInt(50) == 0;
        int style = random.nextInt(4);
        String written = style == 0 ? name.toLowerCase(Locale.ROOT) : style == 1 ? name.toUpperCase(Locale.ROOT) : name;
        boolean capital = style == 1 || style == 3;
        for (int axis = 0; axis < 3; axis++) {
            char letter = (char) ((capital ? 'X' : 'x') + axis);
            int a = axis;
            List<String> cells = foci.stream().map(Focus::reported).map(p -> Numbers.format(a == 0 ? p.x() : a == 1 ? p.y() : p.z()))
                    .toList();
            String own = !uneven ? written : any(PLAIN);
            triple.add(new Made(own.replace('?', letter), cells));
        }
        return triple;
    }

    private void add(String header, List<String> cells) {
        columns.add(new Made(decorated(header), cells));
    }

    private String decorated(String header) {
        String written = switch (random.nextInt(8)) {
            case 0 -> header.toUpperCase(Locale.ROOT);
            case 1 -> header.toLowerCase(Locale.ROOT);
            case 2 -> header.replace(' ', '_');
            case 3 -> header.length() < 4 ? header : header.replace(" ", "");
            case 4 -> header.replace(' ', '.');
            default -> header;
        };
        return switch (random.nextInt(12)) {
            case 0 -> written + ":";
            case 1 -> written + "*";
            case 2 -> " " + written + " ";
            case 3 -> "[" + written + "]";
            default -> written;
        };
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<String> some(List<String> of, int most) {
        List<String> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(most + 1));
    }

    private String written() {
        char delimiter = ",;\t".charAt(random.nextInt(3));
        StringBuilder lines = new StringBuilder();
        int rowCount = columns.getFirst().cells.size();
        for (int row = -1; row < rowCount; row++) {
            int at = row;
            lines.append(columns.stream().map(column -> at < 0 ? column.header : column.cells.get(at))
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(String.valueOf(delimiter))))
                    .append('\n');
        }
        return lines.toString();
    }

    /** What is compared of experiments: sample size, spaces and foci, in an order of their own. */
    static List<String> signature(List<Experiment> experiments) {
        return experiments.stream().map(e -> e.subjects() + " " + e.foci().stream()
                .map(f -> Arrays.asList(f.reported().x(), f.reported().y(), f.reported().z()) + f.space().abbreviation()).sorted()
                .collect(Collectors.joining(" "))).sorted().toList();
    }
}
