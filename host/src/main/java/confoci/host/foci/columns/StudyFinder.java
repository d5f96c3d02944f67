package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the columns that name the study, what else separates studies, and the contrast. */
final class StudyFinder {

    /** pyALE's own header, under which the first column is the study whatever stands further right. */
    private static final List<String> PYALE = List.of("x", "y", "z");

    private StudyFinder() {
    }

    /** The column that names the study best; empty if there is none. */
    static Optional<Column> study(List<Column> columns) {
        if (isPyale(columns)) {
            return Optional.of(columns.getFirst());
        }
        List<Column> candidates = columns.stream().filter(column -> rank(column) < Vocabulary.STUDY.size()).toList();
        List<Column> filled = candidates.stream().filter(column -> !column.isBlank()).toList();
        return (filled.isEmpty() ? candidates : filled).stream().min(Comparator.comparingInt(StudyFinder::rank)
                .thenComparingInt(column -> column.words().words().size())
                .thenComparing(column -> column.words().any(Set.of("id", "no", "number")))
                .thenComparingInt(Column::number));
    }

    private static boolean isPyale(List<Column> columns) {
        if (columns.size() < 6 || columns.get(5).number() != 5 || rank(columns.getFirst()) >= Vocabulary.STUDY.size()) {
            return false;
        }
        List<String> coordinates = columns.subList(2, 5).stream().map(column -> String.join(" ", column.words().words())).toList();
        return coordinates.equals(PYALE) && SampleSizeFinder.isNamed(columns.get(1)) && SpaceFinder.isCertain(columns.get(5));
    }

    /** How well a column names a study: 0 best, the number of words in {@link Vocabulary#STUDY} if not at all. */
    private static int rank(Column column) {
        HeaderWords words = column.words();
        int none = Vocabulary.STUDY.size();
        boolean registry = isRegistry(column);
        if (!words.only(Vocabulary.STUDY_NAME) || isYear(column) || column.isSpace()) {
            return none;
        }
        for (int rank = 0; rank < none; rank++) {
            if (words.any(Vocabulary.STUDY.get(rank)) && (!registry || Vocabulary.STUDY.get(rank).equals(Vocabulary.PUBMED)
                    || Vocabulary.STUDY.get(rank).equals(Vocabulary.DOI))) {
                return rank;
            }
        }
        return none;
    }

    /** Whether a column holds authors' names, which do not name a study by themselves. */
    static boolean isAuthor(Column column) {
        return column.words().any(Vocabulary.STUDY.get(Vocabulary.AUTHOR)) && !column.words().any(Vocabulary.STUDY.getFirst());
    }

    static boolean isYear(Column column) {
        HeaderWords words = column.words();
        boolean name = words.any(Vocabulary.YEAR) && (words.only(Vocabulary.YEAR_NAME) || words.only(Vocabulary.STUDY_NAME));
        return name && (column.isYear() || column.isBlank() && words.only(Vocabulary.ONLY_YEAR) || words.words().equals(List.of("year")));
    }

    private static boolean isRegistry(Column column) {
        return column.words().any(Vocabulary.PUBMED) && column.words().only(Vocabulary.PUBMED_NAME)
                || column.words().any(Vocabulary.DOI) && column.words().only(Vocabulary.DOI_NAME);
    }

    /** Year, PubMed ID, DOI, authors, title, journal and other names of the publication: studies that differ in them are not the same. */
    static List<Column> identity(List<Column> columns, Column study) {
        List<Column> identity = new ArrayList<>();
        for (Column column : columns) {
            boolean publication = rank(column) < Vocabulary.EXPERIMENT && !column.words().any(Vocabulary.NUMBERING)
                    || column.words().any(Vocabulary.PUBLICATION) && column.words().only(Vocabulary.PUBLICATION_NAME);
            if (!column.equals(study) && (isYear(column) || isRegistry(column) || publication)) {
                identity.add(column);
            }
        }
        return identity;
    }

    /** The column that names the contrast; empty if there is none. */
    static Optional<Column> contrast(List<Column> columns) {
        return columns.stream().filter(column -> contrastRank(column) < Vocabulary.CONTRAST.size())
                .min(Comparator.comparingInt(StudyFinder::contrastRank).thenComparingInt(column -> column.words().words().size())
                        .thenComparing(column -> column.words().any(Set.of("id", "no", "number")))
                        .thenComparingInt(Column::number));
    }

    private static int contrastRank(Column column) {
        int none = Vocabulary.CONTRAST.size();
        if (!column.words().only(Vocabulary.CONTRAST_NAME)) {
            return none;
        }
        for (int rank = 0; rank < none; rank++) {
            if (column.words().any(Vocabulary.CONTRAST.get(rank))) {
                return rank;
            }
        }
        return none;
    }

    /** Whether a column of this name could be the study or the contrast. */
    static boolean isNamed(Column column) {
        return rank(column) < Vocabulary.STUDY.size() || contrastRank(column) < Vocabulary.CONTRAST.size();
    }
}
