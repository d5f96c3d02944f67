package confoci.host.io.foci;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.Warnings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The studies of Seed-based d Mapping among the files: their peaks, which stand in a file for each, and the {@code sdm_table.txt} of the
 * same folder, which lists the studies and their sample sizes.
 */
final class SdmStudies {

    private final Warnings warnings;
    private final Map<Path, StudyTable> tables = new LinkedHashMap<>();
    private final Map<Path, Set<String>> withPeaks = new LinkedHashMap<>();
    private final Set<String> conversions = new LinkedHashSet<>();
    private int inMni;
    private int inTalairach;
    private int bothSigns;
    private boolean untold;

    /** @param warnings receives the warnings */
    SdmStudies(Warnings warnings) {
        this.warnings = warnings;
    }

    void add(StudyTable table, Path file) {
        tables.put(file, table);
    }

    /** The table that lists a file's study: the one in its folder. */
    private Optional<Map.Entry<Path, StudyTable>> table(Path file) {
        return tables.entrySet().stream().filter(entry -> folder(entry.getKey()).equals(folder(file))).findFirst();
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
    }

    /** The experiments of one file with the entry of the table for their study; none if it has no such entry. */
    List<Experiment> complete(List<Experiment> experiments, SdmName name, Source source) {
        name.conversion().ifPresent(conversions::add);
        if (experiments.stream().anyMatch(experiment -> !experiment.foci().isEmpty())) {
            inMni += name.isMni() ? 1 : 0;
            inTalairach += name.isMni() ? 0 : 1;
        }
        bothSigns += experiments.size() > 1 ? 1 : 0;
        Map.Entry<Path, StudyTable> table = table(source.path()).orElse(null);
        if (table == null) {
            untold = true;
            return experiments;
        }
        withPeaks.computeIfAbsent(table.getKey(), path -> new HashSet<>()).add(name.study());
        StudyTable.Entry entry = table.getValue().find(name.study(), "", source).orElse(null);
        if (entry == null) {
            warnings.add(Labels.message(source.path() + ": " + Labels.quoted(name.study()) + " is not a study of " + table.getKey()
                    + "; left out, as by SDM"));
            return List.of();
        }
        double subjects = entry.subjects().isEmpty() ? Double.NaN : Double.parseDouble(entry.subjects());
        List<Experiment> complete = new ArrayList<>();
        for (Experiment experiment : experiments) {
            SequencedMap<String, String> tags = new LinkedHashMap<>(entry.tags());
            complete.add(new Experiment(experiment.study(), experiment.contrast(), subjects, experiment.foci(), tags));
        }
        return complete;
    }

    /**
     * Tells what was taken.
     *
     * @throws InputDataException if a table lists no study among the files
     */
    void finish() {
        tables.forEach((file, table) -> {
            Set<String> seen = withPeaks.getOrDefault(file, Set.of());
            if (seen.isEmpty()) {
                throw new InputDataException(Labels.message(file + ": the table of SDM names studies, whose coordinates stand in files of"
                        + " their own beside it, such as "
                        + Labels.shortened(table.studies().isEmpty() ? "STUDY" : table.studies().getFirst())
                        + ".spm_mni.txt; give the folder"));
            }
            List<String> missing = table.studies().stream().filter(study -> seen.stream().noneMatch(study::equalsIgnoreCase)).toList();
            warnings.add(file + ": a table of SDM; sample sizes are n1 + n2");
            if (!missing.isEmpty()) {
                warnings.add(Labels.message(file + ": " + missing.size() + (missing.size() == 1 ? " study has" : " studies have")
                        + " no file of peaks and " + (missing.size() == 1 ? "is" : "are") + " left out: "
                        + Labels.shortened(String.join(", ", missing), 200)));
            }
        });
        if (untold) {
            warnings.add("files of SDM without their " + SdmTable.NAME + ": no sample sizes; give the table, or the folder");
        }
        if (!conversions.isEmpty()) {
            warnings.add("files of SDM, by their names: " + inMni + " in MNI space, " + inTalairach + " in Talairach space, for"
                    + " --tal2mni " + String.join(" and ", conversions) + "; each file is read in its own space, and all in Talairach space"
                    + " are converted by the one --tal2mni that is set");
        } else if (inMni > 0) {
            warnings.add("files of SDM, by their names: " + inMni + " in MNI space");
        }
        if (bothSigns > 0) {
            warnings.add(bothSigns + (bothSigns == 1 ? " study of SDM has" : " studies of SDM have") + " positive and negative peaks, which"
                    + " are experiments of their own;"
                    + " --where contrast=" + SdmReader.POSITIVE + " takes one sign, --merge subjects pools them");
        }
    }
}
