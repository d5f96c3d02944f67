package confoci.host.foci.columns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of column names and their meanings, in lower case. A word may stand in several sets; what a name means depends on all of
 * its words.
 */
final class Vocabulary {

    static final Set<String> AXES = words("x y z");

    static final Set<String> MNI = words("mni icbm montreal");
    static final Set<String> TALAIRACH = words("tal talairach tlrc talaraich tailarach talariach tournoux");

    private static final Set<String> SMALL_WORDS = words("of the in at for and or to by per a as et al");

    /** Beside x, y or z alone these leave no doubt that a coordinate is meant. */
    static final Set<String> COORDINATE = union(MNI, TALAIRACH, words("coord coords coordinate coordinates coor coors mm millimeter"
            + " millimeters millimetre millimetres position pos axis reported stereotaxic stereotactic standard space koordinate"
            + " koordinaten coordonnee coordenada coordinata"));

    /** These may decorate all three coordinates; beside one of them they can mean a statistic. */
    static final Set<String> PLACE = union(COORDINATE, SMALL_WORDS, words("peak peaks max maxima maximum local focus foci activation"
            + " activations location loc center centre mass gravity cog com cluster voxel vox voxels brain template original"
            + " published main value values val cope stat zstat z t f anatomical reference point significant first highest strongest"));

    /** Three columns called x, y and z with one of these measure something else. */
    static final Set<String> NO_PLACE = words("sd std se sem deviation error variance size extent fwhm width smoothness dim dimension"
            + " dimensions index indices difference diff delta distance shift rotation motion translation length mean resolution");

    static final Set<String> VOXELS = words("vox voxel voxels");

    /** Needed in the name of a column of the space ... */
    static final Set<String> SPACE = words("space spaces");
    /** ... or one of these, if the cells are names of spaces. */
    static final Set<String> PERHAPS_SPACE = union(MNI, TALAIRACH, words("template templates reference standard atlas system"
            + " stereotaxic stereotactic normalization normalisation normalized normalised coordinate coordinates coord coords ref"));
    /** Any other word leaves open whether the foci are in that space: "original space", "converted from". */
    static final Set<String> SPACE_NAME = union(SPACE, PERHAPS_SPACE, SMALL_WORDS, words("brain type used name target anatomical"
            + " reported foci focus peak output analysis study sys spatial template x y z format"));

    static final Set<String> SUBJECTS = words("subjects subject subj subjs participants participant ppts volunteers volunteer"
            + " individuals individual people persons sample samples probanden versuchspersonen sujets");
    /** Plural or counting: a column of this name alone counts. */
    static final Set<String> COUNTED = words("subjects subj subjs participants ppts volunteers individuals");
    static final Set<String> COUNTS = union(SMALL_WORDS, words("n ns no nos num nr number numbers total count size sizes overall all"
            + " final analysed analyzed included scanned combined sum full whole used ss after before exclusion exclusions excluding"
            + " remaining enrolled recruited participated completed usable valid initial originally"));
    /** A part of the sample, it may be all of it. */
    static final Set<String> PART_OF_SAMPLE = words("patients patient controls control healthy hc hcs cases group groups adults"
            + " children adolescents pts pt pat con nc experimental clinical normal typical hv v vs versus");

    static final Set<String> YEAR = words("year yr years jahr annee");
    static final Set<String> YEAR_NAME = union(YEAR, SMALL_WORDS, words("publication published pub date print study paper article"));
    /** Beside these, a column without cells to judge by is one of years. */
    static final Set<String> ONLY_YEAR = union(YEAR, SMALL_WORDS, words("publication published pub date"));
    static final Set<String> PUBMED = words("pmid pmids pubmed pmcid pmc medline");
    static final Set<String> DOI = words("doi dois");
    /** Which publication a row is of, beside its authors. */
    static final Set<String> PUBLICATION = words("title titles journal journals");
    static final Set<String> PUBLICATION_NAME = union(PUBLICATION, SMALL_WORDS, words("paper article study publication name full"));
    private static final Set<String> REGISTRY = words("id ids no number link url study paper article");
    static final Set<String> PUBMED_NAME = union(PUBMED, REGISTRY, DOI);
    static final Set<String> DOI_NAME = union(DOI, REGISTRY);

    /** What a study is called by, the best first. */
    static final List<Set<String>> STUDY = List.of(words("study studies"), words("article articles paper papers publication"
            + " publications manuscript report"), words("reference references citation ref"), words("author authors"),
            words("experiment experiments exp"), words("id"), PUBMED, words("name"), DOI);
    /** Where {@link #STUDY} has the authors. */
    static final int AUTHOR = 3;
    /** From here on a name in {@link #STUDY} is one of a study only if there is none better. */
    static final int EXPERIMENT = 4;
    static final Set<String> STUDY_NAME = union(STUDY.get(0), STUDY.get(1), STUDY.get(2), STUDY.get(3), STUDY.get(EXPERIMENT), PUBMED, DOI,
            YEAR, SMALL_WORDS, words("id ids first last lead name names no number num nr code key label short full title included"
            + " published pub date source original primary apa index"));
    /** With one of these a column may number its rows. */
    static final Set<String> NUMBERING = words("id ids no number num nr code key index");

    static final List<Set<String>> CONTRAST = List.of(words("contrast contrasts"), words("analysis analyses"),
            words("comparison comparisons"), words("experiment experiments exp"));
    static final Set<String> CONTRAST_NAME = union(CONTRAST.get(0), CONTRAST.get(1), CONTRAST.get(2), CONTRAST.get(3), SMALL_WORDS,
            words("name names id ids no number label description interest statistical fmri pet cognitive title b vs versus task"));

    /** A column of such a name describes experiments: its values take the rows of a study apart. */
    static final Set<String> OF_EXPERIMENTS = words("task tasks condition conditions paradigm paradigms stimulus stimuli domain drug"
            + " drugs dose medication treatment group groups modality design contrast contrasts comparison analysis experiment"
            + " experiments exp session timepoint population diagnosis sample");

    /** A column of such a name describes foci: its values never take experiments apart. */
    static final Set<String> OF_FOCI = words("t p f r d g z tmax pval val value values stat statistic statistics score scores effect"
            + " cluster clusters k ke voxel voxels vox volume mm mm3 extent region regions roi subregion label labels area areas ba"
            + " brodmann hemisphere hemispheres hemi side laterality lateralization lateralisation lr lobe lobes gyrus gyri sulcus"
            + " structure structures location locations localization localisation anatomical anatomic anatomy brain peak peaks max"
            + " maxima maximum focus foci row index number no nr num table tables page figure network networks parcel atlas aal"
            + " nucleus corrected uncorrected fwe fdr sig significance comment comments note notes remark remarks tissue nearest x y"
            + " coordinate coordinates fate modeled modelled shift source size left right intensity height activation");

    static final Set<String> SIDE = words("hemisphere hemispheres hemi side laterality lateralization lateralisation lr");

    /** Further columns of tables of foci; under such names no coordinates are looked for by position. */
    static final Set<String> OTHER = words("age sex gender female females male males percent tesla field strength scanner journal"
            + " title mean median range handedness handed iq duration software threshold smoothing country map abstract keywords url"
            + " minimum education ratio second third secondary converted transformed t p f k"
            + " ke stat statistic score value cluster voxels volume size hemisphere side ba brodmann region table network");

    private static final Set<String> KNOWN = known();

    /** No word has more letters. */
    static final int LONGEST = KNOWN.stream().mapToInt(String::length).max().orElseThrow();

    private Vocabulary() {
    }

    static boolean contains(String word) {
        return KNOWN.contains(word);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(AXES);
        for (Set<String> words : List.of(PLACE, NO_PLACE, SPACE_NAME, SUBJECTS, COUNTED, COUNTS, PART_OF_SAMPLE, YEAR_NAME, PUBMED_NAME,
                STUDY_NAME, PUBLICATION_NAME, CONTRAST_NAME, OF_EXPERIMENTS, OF_FOCI, OTHER)) {
            known.addAll(words);
        }
        return Set.copyOf(known);
    }

    private static Set<String> words(String words) {
        return new HashSet<>(List.of(words.split(" ")));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> union = new HashSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return Set.copyOf(union);
    }
}
