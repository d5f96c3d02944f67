package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.GrayordinateSpace;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Small files that stand in for those that the documentation names, in a folder. */
record DocumentationFiles(Path folder) {

    private static final String MASK = "mask.nii.gz";
    /** Commands with the mask and the permutations of an ALE. */
    private static final List<String> ALE = List.of("ale", "roi", "contrast", "stability", "clustering", "macm", "mkda");
    /** What takes long, by option, as it is here. */
    private static final Map<String, String> FEWER = Map.of("--permutations", "20", "--grayordinates", "300", "--samples", "3");

    /** Writes them. */
    void write(List<MarkdownPage> pages) throws IOException {
        tables();
        regions();
        cohorts();
        connectomes();
        parcels();
        databases();
        fingerprints();
        results();
        plans(pages);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void tables() throws IOException {
        List<Experiment> all = PlantedStudy.simulate(new PlantedStudy.Design(40, 10, 40, 3, 8, SmallStudy.CENTRE, 0.5, 3, 4),
                SmallStudy.mask()).experiments();
        String[] drugs = {"SSRI", "SNRI", "SSRI", "other"};
        String[] tasks = {"n-back", "rest"};
        List<Experiment> tagged = IntStream.range(0, all.size()).mapToObj(e -> {
            SequencedMap<String, String> tags = new LinkedHashMap<>();
            tags.put("Drug", e == 3 ? "ketamine" : drugs[e % drugs.length]);
            tags.put("Task", tasks[e / 2 % tasks.length]);
            List<Focus> foci = new ArrayList<>(all.get(e).foci());
            if (e % 4 == 0) {
                foci.add(new Focus(new Point(-38, 30, 28), StereotaxicSpace.MNI, ""));
            }
            return new Experiment(all.get(e).study(), "A > B", all.get(e).subjects(), foci, tags);
        }).toList();
        for (String name : List.of("studies.csv", "database.csv", "brainmap.csv")) {
            FociFiles.write(tagged, at(name), FociFormat.CSV, false);
        }
        FociFiles.write(tagged, at("studies.xlsx"), FociFormat.XLSX, false);
        FociFiles.write(tagged, at("studies.txt"), FociFormat.SLEUTH, false);
        FociFiles.write(tagged.subList(0, 20), at("patients.xlsx"), FociFormat.XLSX, false);
        FociFiles.write(tagged.subList(20, 40), at("controls.xlsx"), FociFormat.XLSX, false);
        FociFiles.write(tagged.subList(20, 40), at("other-studies.csv"), FociFormat.CSV, false);
        FociFiles.write(tagged.subList(0, 20), at("patients.txt"), FociFormat.SLEUTH, false);
        FociFiles.write(tagged.subList(20, 40), at("controls.txt"), FociFormat.SLEUTH, false);
        Files.writeString(at("foci.csv"), "Study,X,Y,Z\n" + tagged.stream().flatMap(one -> one.foci().stream().map(focus ->
                one.study() + "," + focus.reported().x() + "," + focus.reported().y() + "," + focus.reported().z() + "\n"))
                .collect(Collectors.joining()));
        Files.writeString(at("samples.csv"), "Study,Subjects,Space\n" + tagged.stream().map(one -> one.study() + "," + (int) one.subjects()
                + ",MNI\n").collect(Collectors.joining()));
        Files.writeString(at("targets.csv"), "name,x,y,z\nDLPFC,-38,30,28\nsgACC,6,16,-10\n");
        Files.createDirectory(at("meta"));
        Files.writeString(at("meta/sdm_table.txt"), "study\tn1\tn2\nAlva2011\t20\t22\nBrun2012\t15\t16\n");
        Files.writeString(at("meta/Alva2011.spm_mni.txt"), "-38,30,28,4.25\n12,-6,50,3.8\n");
        Files.writeString(at("meta/Brun2012.other_tal.txt"), "10,20,30,p\n");
    }

    private void regions() throws IOException {
        SmallMasks.write(SmallStudy.mask(), at(MASK));
        SmallMasks.write(SmallStudy.mask(), at("base-rate.nii.gz"));
        region("cluster.nii.gz", mm -> mm.x() < 0);
        region("amygdala.nii.gz", mm -> mm.distanceTo(SmallStudy.CENTRE) < 20);
        region("insula.nii.gz", mm -> mm.distanceTo(new Point(38, 6, 2)) < 20);
    }

    private void region(String name, Predicate<Point> inside) throws IOException {
        Mask mask = SmallStudy.mask();
        SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), mask.voxels().stream()
                .filter(voxel -> inside.test(mask.grid().toMm(voxel))).toArray()), name), at(name));
    }

    private void cohorts() throws IOException {
        run("fcnm", "simulate", "--subjects", "6", "--volumes", "20", "--voxel", "12", "--studies", "5", "--out", at("cohort").toString());
        for (String name : List.of("Yeo7.nii.gz", "Schaefer2018_100Parcels.nii.gz", "schaefer.nii.gz")) {
            Files.copy(at("cohort/networks.nii.gz"), at(name));
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(at("cohort/mask.nii.gz")))) {
            Files.copy(in, at("gray.nii"));
        }
        for (String name : List.of("camcan", "enki", "lesions", "masks")) {
            Files.createDirectory(at(name));
        }
        for (int subject = 1; subject <= 3; subject++) {
            String file = "sub-00" + subject + "_bold.nii.gz";
            Files.copy(at("cohort/" + file), at("camcan/" + file));
            Files.copy(at("cohort/" + file), at("enki/" + file));
        }
        for (String name : List.of("lesions", "masks")) {
            Files.copy(at("cohort/mask.nii.gz"), at(name + "/a.nii.gz"));
            Files.copy(at("cohort/mask.nii.gz"), at(name + "/b.nii.gz"));
        }
        copy(FcnmFixtures.file("dense/cohort"), at("dense"));
        Files.copy(FcnmFixtures.file("dense/left.surf.gii"), at("L.surf.gii"));
        Files.copy(FcnmFixtures.file("dense/right.surf.gii"), at("R.surf.gii"));
        Files.copy(FcnmFixtures.file("dense/networks.dlabel.nii"), at("Yeo7.dlabel.nii"));
        Files.writeString(at("hcp.txt"), "cohort/sub-001_bold.nii.gz\ncohort/sub-002_bold.nii.gz\ncohort/sub-003_bold.nii.gz\n");
    }

    private void connectomes() throws IOException {
        for (String side : List.of("L", "R")) {
            Files.copy(FcnmFixtures.file("dense/" + (side.equals("L") ? "left" : "right") + ".surf.gii"),
                    at(side + ".midthickness.surf.gii"));
        }
        run("connectome", "simulate", "--out", at("group.dconn.nii").toString(), "--template",
                FcnmFixtures.file("dense/mask.dscalar.nii").toString(), "--surface-left", at("L.midthickness.surf.gii").toString(),
                "--surface-right", at("R.midthickness.surf.gii").toString());
        Files.copy(FcnmFixtures.file("dense/networks.dlabel.nii"), at("Yeo2011_7Networks.dlabel.nii"));
        Files.copy(SmallNetwork.in(Files.createDirectory(at("network-files"))).connectome(), at("hcp.dconn.nii"));
        Mask mask = SmallNetwork.mask();
        Files.writeString(at("mni.txt"), mask.voxels().stream().mapToObj(voxel -> mask.grid().toMm(voxel))
                .map(mm -> mm.x() + " " + mm.y() + " " + mm.z() + "\n").collect(Collectors.joining()));
        run("connectome", "pack", at("hcp.dconn.nii").toString(), "--out", at("hcp.cfc").toString());
    }

    private void parcels() throws IOException {
        Path parcellation = FcnmFixtures.file("overlap.json").getParent().resolveSibling("parcellation");
        for (String name : List.of("one.nii.gz", "two.nii.gz")) {
            Files.copy(parcellation.resolve(name), at(name));
        }
        Files.copy(parcellation.resolve("atlas.nii.gz"), at("Schaefer400.nii.gz"));
        Files.copy(FcnmFixtures.file("dense/networks.dlabel.nii"), at("Schaefer400.dlabel.nii"));
        Files.writeString(at("pet.csv"), "file,receptor,n\n" + at("one.nii.gz") + ",5HT1a,36\n" + at("two.nii.gz") + ",5HT1a,8\n");
        Path projection = parcellation.resolveSibling("projection");
        Files.copy(projection.resolve("volume.nii.gz"), at("pet.nii.gz"));
        for (String side : List.of("left", "right")) {
            String letter = side.equals("left") ? "L" : "R";
            Files.copy(projection.resolve(side + ".inner.surf.gii"), at(letter + ".white.surf.gii"));
            Files.copy(projection.resolve(side + ".outer.surf.gii"), at(letter + ".pial.surf.gii"));
        }
        BrainModels models = GrayordinateSpace.of(at("Schaefer400.dlabel.nii")).models();
        float[] map = new float[models.size()];
        for (int g = 0; g < map.length; g++) {
            map[g] = g % 7;
        }
        SmallNetwork.writeScalars(at("map.dscalar.nii"), models, map);
    }

    private void databases() throws IOException {
        Path stored = FcnmFixtures.file("overlap.json").getParent().resolveSibling("io").resolve("database");
        copy(stored.resolve("neurostore"), at("neurostore"));
        try (Stream<Path> files = Files.list(stored.resolve("features"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("data-")).toList()) {
                Files.copy(file, at(file.getFileName().toString().replace("data-small_version-1", "data-neurosynth_version-7")));
            }
        }
        run("database", "index", at("brainmap.csv").toString(), "--out", at("neurosynth.confoci").toString());
    }

    /** A result of confoci nrs, with outcomes of its subjects. */
    private void fingerprints() throws IOException {
        run("nrs", "--subjects", at("cohort").toString(), "--mask", at("gray.nii").toString(), "--parcels",
                at("schaefer.nii.gz").toString(),
                "--networks", at("Yeo7.nii.gz").toString(), "--out", at("nrs-results").toString());
        Files.writeString(at("participants.tsv"), "subject\tscore\tage\tfamily\n" + IntStream.rangeClosed(1, 6).mapToObj(subject -> "sub-00"
                + subject + "\t" + subject * subject + "\t" + (30 + subject % 3) + "\tf" + subject + "\n").collect(Collectors.joining()));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private void results() throws IOException {
        Files.createDirectory(at("neurosynth-terms"));
        for (String group : List.of("patients", "controls")) {
            run("ale", at(group + ".xlsx").toString(), "--mask", at(MASK).toString(), "--permutations", "20", "--out",
                    at(group).toString());
            Files.copy(at(group + "/z.nii.gz"), at("neurosynth-terms/" + group + ".nii.gz"));
        }
        // Something to draw, whatever survives of so few permutations.
        run("ale", at("studies.csv").toString(), "--mask", at(MASK).toString(), "--permutations", "20", "--correct", "uncorrected,vfwe",
                "--cluster-p", "0.05", "--out", at("drawn").toString());
        Files.copy(at("patients/z.nii.gz"), at("z.nii.gz"));
        Files.copy(at("controls/z.nii.gz"), at("5HT1a.nii.gz"));
        Files.copy(at("controls/ale.nii.gz"), at("D2.nii.gz"));
        SmallParcels.in(folder);
        Files.move(at("first.csv"), at("ccm.csv"));
        Files.move(at("second.tsv"), at("receptors.tsv"));
        Files.writeString(at("transmitters.tsv"), "map\tgroup\n5HT1a\tserotonin\nD2\tdopamine\nMU\topioid\n");
        copy(at("patients"), at("increases"));
        copy(at("controls"), at("decreases"));
    }

    /** The plan that the page on plans shows, and a project of JALE. */
    private void plans(List<MarkdownPage> pages) throws IOException {
        Matcher plan = Pattern.compile("(?s)```yaml\n(.+?)```").matcher(pages.stream().filter(page -> page.file().endsWith("docs/plans.md"))
                .findFirst().orElseThrow().text());
        assertThat(plan.find()).isTrue();
        Files.writeString(at("plan.yaml"), plan.group(1).replaceAll("(studies\\.xlsx|other-studies\\.csv|group\\.dconn\\.nii|mni\\.txt)",
                Matcher.quoteReplacement(folder.toString()) + "/$1").replace("out: results", "out: " + at("plan-results")));
        Files.createDirectory(at("project"));
        RunJaleTest.project(at("project"), RunJaleTest.CONFIG.formatted("False"), new String[] {"M", "all", "+ALL"});
    }

    private static void run(String... words) {
        CommandLineRun run = CommandLineRun.of(List.of(words));
        assertThat(run.exitCode()).as(String.join(" ", words) + "\n" + run.err()).isZero();
    }

    /** A command with the files of this folder, and with less work. */
    List<String> standIns(List<String> written) {
        List<String> words = new ArrayList<>();
        for (String word : written) {
            String previous = words.isEmpty() ? "" : words.getLast();
            words.add(FEWER.getOrDefault(previous, previous.equals("--out") ? at(word).toString()
                    : words.isEmpty() ? word : inFolder(word)));
        }
        String command = words.getFirst();
        if (ALE.contains(command)) {
            add(words, "--mask", at(MASK).toString());
            add(words, "--permutations", "20");
        }
        switch (command + " " + words.stream().skip(1).findFirst().orElse("")) {
            case String line when line.startsWith("stability") || line.startsWith("clustering") -> add(words, "--samples", "3");
            case String line when line.startsWith("compare") -> {
                add(words, "--surrogates", "9");
                if (line.endsWith(".nii.gz") && !words.contains("foci")) {
                    add(words, "--mask", at(MASK).toString());
                }
            }
            case String line when line.startsWith("decode") && words.contains("--maps") -> add(words, "--mask", at(MASK).toString());
            case String line when line.startsWith("fcnm run") && words.stream().noneMatch(word -> word.contains("dense")) ->
                    add(words, "--mask", at("cohort/mask.nii.gz").toString());
            case "fcnm simulate" -> {
                words.removeAll(List.of("--subjects", "40"));
                words.addAll(List.of("--subjects", "6", "--volumes", "20", "--voxel", "12", "--studies", "5"));
            }
            case String line when line.startsWith("demo") -> {
                add(words, "--out", at("demo").toString());
                add(words, "--permutations", "20");
            }
            case String line when line.startsWith("figure") && line.endsWith("results") -> words.set(1, at("drawn").toString());
            case String line when line.startsWith("validate") -> {
                add(words, "--problems", "1");
                add(words, "--device", "cpu:vector");
            }
            case String line when line.startsWith("run ") -> add(words, "--check");
            case String line when line.startsWith("predict") -> add(words, "--folds", "6");
            default -> { }
        }
        if (command.equals("figure") && words.contains("--kind")) {
            add(words, "--out", at("figure." + (words.contains("svg") ? "svg" : "png")).toString());
        }
        if (words.contains("--robustness")) {
            words.addAll(List.of("--fail-safe-sequences", "1", "--fail-safe-min", "1", "--fail-safe-max", "2"));
        }
        return words;
    }

    private static void add(List<String> words, String option, String... value) {
        if (!words.contains(option)) {
            words.add(option);
            words.addAll(List.of(value));
        }
    }

    /** The place of a file, also after {@code NAME=} or {@code pool:}. */
    private String inFolder(String word) {
        int at = Math.max(word.indexOf('='), word.startsWith("pool:") || word.startsWith("weighted:") ? word.indexOf(':') : -1) + 1;
        String path = word.substring(at);
        String first = path.split("/")[0];
        return !first.isEmpty() && !first.contains("*") && Files.exists(at(first.split("#")[0])) ? word.substring(0, at) + at(path) : word;
    }

    /** Removes what an earlier command left where this one writes. */
    void removeOutput(List<String> words) throws IOException {
        int out = words.indexOf("--out");
        if (out < 0 || !Files.exists(Path.of(words.get(out + 1)))) {
            return;
        }
        try (Stream<Path> all = Files.walk(Path.of(words.get(out + 1)))) {
            all.sorted(Comparator.reverseOrder()).forEach(DocumentationFiles::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
