package confoci.host.foci.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the columns of a table mean; -1 for an absent one.
 *
 * @param tags every other column, by its number
 */
record TableColumns(int study, int contrast, int subjects, int x, int y, int z, int space, SequencedMap<Integer, String> tags) {

    private static final List<String> STUDY = List.of("study", "studies", "studyname", "studyid", "article", "articles", "paper",
            "publication", "author", "authors", "experiments", "experiment", "experimentname", "experimentid", "id", "pmid", "name");
    private static final List<String> CONTRAST = List.of("contrast", "contrasts", "contrastname", "contrastid", "analysis", "analysisname",
            "experiment", "experimentname", "experimentid");
    private static final List<String> SUBJECTS = List.of("subjects", "n", "samplesize", "samplesizes", "nsubjects", "numsubjects",
            "numberofsubjects", "participants", "nparticipants", "numberofparticipants", "subj");
    private static final List<String> X = List.of("reportedx", "x", "xmm", "xcoord", "xcoordinate", "coordx", "coordinatex", "peakx");
    private static final List<String> SPACE = List.of("space", "coordinatespace", "coordspace", "stereotaxicspace", "referencespace",
            "reference", "template", "coordinatesystem");

    /** Names of columns that describe a peak, not an experiment. */
    private static final Set<String> OF_FOCI = Set.of(
            "t", "tval", "tvalue", "tstat", "tscore", "tmax", "zval", "zvalue", "zscore", "zstat", "zmax", "p", "pval", "pvalue", "f",
            "fvalue", "stat", "statistic", "value", "effectsize", "cluster", "clusterid", "clustersize", "k", "ke", "voxels", "nvoxels",
            "volume", "mm3", "size", "region", "brainregion", "anatomicalregion", "label", "anatomicallabel", "area", "ba", "brodmann",
            "brodmannarea", "hemisphere", "hemi", "side", "laterality", "lr", "lobe", "gyrus", "structure", "location", "peak",
            "peakid", "focus", "focusid", "fociid", "row", "index", "number", "comment", "comments", "note", "notes",
            // Confoci's own experiments.tsv
            "x", "y", "z", "fate", "modeledx", "modeledy", "modeledz", "shift", "source");

    /** Columns by their names; empty unless the study and the three coordinates are among them. */
    static Optional<TableColumns> byName(List<String> header) {
        String[] names = new String[header.size()];
        for (int column = 0; column < names.length; column++) {
            names[column] = canonical(header.get(column));
        }
        int study = take(names, STUDY);
        int contrast = take(names, CONTRAST);
        int subjects = take(names, SUBJECTS);
        int x = take(names, X);
        int y = take(names, X.stream().map(name -> name.replace('x', 'y')).toList());
        int z = take(names, X.stream().map(name -> name.replace('x', 'z')).toList());
        int space = take(names, SPACE);
        if (study < 0 || x < 0 || y < 0 || z < 0) {
            return Optional.empty();
        }
        return Optional.of(new TableColumns(study, contrast, subjects, x, y, z, space, tags(header, names)));
    }

    /** The fixed order of pyALE and JALE, whatever the header says: study, subjects, x, y, z, space, then tags. */
    static TableColumns byPosition(List<String> header) {
        String[] names = new String[header.size()];
        for (int column = 0; column < names.length; column++) {
            names[column] = column < 6 ? null : canonical(header.get(column));
        }
        int contrast = take(names, CONTRAST);
        return new TableColumns(0, contrast, 1, 2, 3, 4, 5, tags(header, names));
    }

    /** Whether a tag of this name would be read as one of the fixed columns. */
    static boolean isFixed(String name) {
        String canonical = canonical(name);
        return CONTRAST.contains(canonical) || SUBJECTS.contains(canonical) || SPACE.contains(canonical) || STUDY.contains(canonical);
    }

    /** Whether a column of this name may describe single foci, such as {@code t-value} or {@code region}. */
    static boolean mayDescribeFoci(String name) {
        return OF_FOCI.contains(canonical(name));
    }

    /** The first column with the earliest of the names; it is crossed out. */
    private static int take(String[] names, List<String> wanted) {
        for (String name : wanted) {
            for (int column = 0; column < names.length; column++) {
                if (name.equals(names[column])) {
                    names[column] = null;
                    return column;
                }
            }
        }
        return -1;
    }

    private static SequencedMap<Integer, String> tags(List<String> header, String[] names) {
        SequencedMap<Integer, String> tags = new LinkedHashMap<>();
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (int column = 0; column < names.length; column++) {
            if (names[column] == null) {
                continue;
            }
            String name = header.get(column).isEmpty() ? "Tag" + (tags.size() + 1) : header.get(column);
            int use = uses.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            tags.put(column, use == 1 ? name : name + " (" + use + ")");
        }
        return tags;
    }

    /** In lower case, letters and digits only. */
    private static String canonical(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }
}
