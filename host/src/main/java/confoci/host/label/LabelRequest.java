package confoci.host.label;

import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The atlases that label clusters.
 *
 * @param atlases in the order of their columns; none for no labels
 */
public record LabelRequest(List<AtlasName> atlases) {

    /** No labels. */
    public static final LabelRequest NONE = new LabelRequest(List.of());
    /** The atlas that Confoci carries. */
    public static final LabelRequest DEFAULT = new LabelRequest(List.of(AtlasName.of(BundledAtlas.NAME)));

    private static final String NOTHING = "none";

    public LabelRequest {
        atlases = List.copyOf(atlases);
    }

    /**
     * What a user names.
     *
     * @param named names of atlases; nothing for the default, {@code none} for no labels
     * @throws InvalidRequest if {@code none} is among others, an atlas is named twice, or a file is not there
     */
    public static LabelRequest of(List<String> named) {
        if (named.isEmpty()) {
            return DEFAULT;
        }
        if (named.contains(NOTHING)) {
            if (named.size() > 1) {
                throw new InvalidRequest("--labels none stands alone, and '" + String.join(",", named) + "' names atlases, too");
            }
            return NONE;
        }
        if (new LinkedHashSet<>(named).size() < named.size()) {
            throw new InvalidRequest("--labels names an atlas twice: " + String.join(", ", named));
        }
        return new LabelRequest(named.stream().map(AtlasName::of).toList());
    }

    /** The files that are read. */
    public List<Path> inputs() {
        return atlases.stream().flatMap(atlas -> atlas.inputs().stream()).toList();
    }

    /** For the record of a run. */
    public List<String> describe() {
        return atlases.stream().map(AtlasName::toString).toList();
    }

    /**
     * The labels of a domain. Atlases that cannot label it are left out.
     *
     * @param warning receives why
     * @throws confoci.error.InputDataException if a file cannot be read, or labels nothing of the domain
     */
    public ClusterLabels read(Domain domain, Consumer<String> warning) {
        List<AtlasName> unsuitable = atlases.stream().filter(atlas -> atlas.ofSurface() != domain instanceof GrayordinateDomain).toList();
        if (!unsuitable.isEmpty() && !equals(DEFAULT)) {
            warning.accept("no labels of " + unsuitable.stream().map(AtlasName::toString).collect(Collectors.joining(" and ")) + ", which "
                    + (unsuitable.size() == 1 ? "is an atlas" : "are atlases") + " of "
                    + (domain instanceof VoxelDomain ? "a surface, and the maps are of voxels; give a NIfTI volume of labels"
                    : "voxels, and the maps are of grayordinates; give a .dlabel.nii or .label.gii"));
        }
        List<RegionFinder> finders = new ArrayList<>();
        for (AtlasName atlas : atlases) {
            if (!unsuitable.contains(atlas)) {
                finders.add(atlas.finder(domain, warning));
            }
        }
        return new ClusterLabels(finders);
    }
}
