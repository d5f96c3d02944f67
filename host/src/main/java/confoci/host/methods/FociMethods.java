package confoci.host.methods;

import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacedFocus.Fate;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.citation.Work;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Sentence;
import confoci.host.space.Mask;
import confoci.host.space.TalairachTransform;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Masks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sentences about foci and where they may lie. */
public final class FociMethods {

    /** Sizes of voxels come from float32 and are told as people give them. */
    private static final Notation MM = Notation.significant(3);

    private FociMethods() {
    }

    /** How foci in Talairach space became MNI coordinates; nothing if there are none. */
    public static Optional<Sentence> conversion(Collection<Experiment> experiments, MniConversion conversion) {
        return conversion(experiments.stream().flatMap(experiment -> experiment.foci().stream())
                .filter(focus -> focus.space() == StereotaxicSpace.TALAIRACH).count(), conversion);
    }

    /**
     * The same of so many foci.
     *
     * @param converted how many were in Talairach space
     */
    public static Optional<Sentence> conversion(long converted, MniConversion conversion) {
        if (converted == 0) {
            return Optional.empty();
        }
        String how = Plural.first(converted, "foci", "reported in Talairach space") + (converted == 1 ? " was" : " were")
                + " converted to MNI space by "
                + words(conversion.transform()) + (conversion.wholeMillimetres() ? ", rounded to whole millimeters" : "");
        return Optional.of(conversion.transform() == TalairachTransform.BRETT ? Sentence.of(how)
                : Sentence.of(how, Work.LANCASTER_2007));
    }

    private static String words(TalairachTransform transform) {
        return switch (transform) {
            case SPM -> "the inverse of the transform icbm_spm2tal";
            case FSL -> "the inverse of the transform icbm_fsl2tal";
            case OTHER -> "the inverse of the transform icbm_other2tal";
            case BRETT -> "the inverse of Brett's transform (mni2tal)";
        };
    }

    /**
     * How many foci take part: {@code 113 foci}, or {@code 60 of 78 foci} if some were left out.
     *
     * @param used     how many take part
     * @param reported how many there are
     */
    public static String count(int used, int reported) {
        return (used == reported ? "" : Notation.grouped().of(used) + " of ") + Plural.of(reported, "foci");
    }

    /** What became of foci outside the mask; nothing if there are none. */
    public static Optional<Sentence> outside(Collection<PlacedFocus> foci, OutsidePolicy policy) {
        long outside = foci.stream().filter(focus -> focus.location() != Location.IN_MASK).count();
        long dropped = foci.stream().filter(focus -> focus.fate() == Fate.DROPPED).count();
        if (outside == 0) {
            return Optional.empty();
        }
        String first = Plural.first(outside, "foci", "outside the mask") + (outside == 1 ? " was " : " were ");
        return Optional.of(Sentence.of(first + switch (policy) {
            case KEEP -> "kept; the part of " + (outside == 1 ? "its kernel" : "their kernels") + " inside the mask was used";
            case DROP -> "left out";
            case NEAREST -> dropped == outside ? "left out, as " + (outside == 1 ? "it lies" : "they lie") + " outside any head"
                    : "moved to the nearest voxel inside" + (dropped == 0 ? ""
                    : ", except " + Notation.grouped().of(dropped) + " outside any head, which " + (dropped == 1 ? "was" : "were")
                    + " left out");
        }));
    }

    /** Where the analysis looks. */
    public static Sentence mask(Mask mask) {
        String voxels = Plural.of(mask.voxels().size(), "voxels") + " of " + size(mask.grid());
        return mask.name().equals(Masks.GREY_MATTER)
                ? Sentence.of("The analysis was restricted to gray matter, where its probability exceeds 10 % in the ICBM152 template ("
                + voxels + ")", Work.FONOV_2011)
                : Sentence.of("The analysis was restricted to the mask " + mask.name() + " (" + voxels + ")");
    }

    private static String size(VoxelGrid grid) {
        List<String> edges = List.of(MM.of(grid.voxelSize(0)), MM.of(grid.voxelSize(1)), MM.of(grid.voxelSize(2)));
        return String.join(" x ", edges) + " mm";
    }
}
