package confoci.host.domain;

import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.output.ResultFiles;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Writes maps: of voxels as NIfTI volumes of the whole grid, of grayordinates as CIFTI-2 dscalar files of all grayordinates of their space.
 * Safe for use by several threads.
 */
public final class MapWriter {

    private final ResultFiles folder;
    private final String method;

    /** @param method in words, which CIFTI files tell as their provenance */
    public MapWriter(ResultFiles folder, String method) {
        this.folder = folder;
        this.method = method;
    }

    /** The name of the file of a map, with the ending of its format. */
    public static String file(Domain domain, String name) {
        return name + switch (domain) {
            case VoxelDomain voxels -> ".nii.gz";
            case GrayordinateDomain grayordinates -> ".dscalar.nii";
        };
    }

    /** Writes a map, as float32. */
    public void write(StatMap map) {
        switch (map.domain()) {
            case VoxelDomain voxels -> {
                NiftiWriter nifti = nifti(voxels);
                float[] volume = map.ofElements();
                folder.write(file(voxels, map.name()), file ->
                        nifti.write(file, volume, map.meaning().intent(), "Confoci: " + map.meaning().description()));
            }
            case GrayordinateDomain grayordinates -> write(grayordinates, map.name(), List.of(map));
        }
    }

    /**
     * Writes maps of grayordinates as one file, each under its description; volumes of a NIfTI file have no names.
     *
     * @param name of the file, without its ending
     */
    public void write(GrayordinateDomain domain, String name, List<StatMap> maps) {
        write(domain, name, maps.stream().map(map -> map.meaning().description()).toArray(String[]::new),
                maps.stream().map(StatMap::ofElements).toArray(float[][]::new));
    }

    /** Writes 1 inside, 0 elsewhere: of voxels as uint8, of grayordinates as float32, as dscalar files are. */
    public void write(Domain domain, String name, BitSet inside, String description) {
        byte[] elements = new byte[domain.elements()];
        inside.stream().forEach(place -> elements[domain.element(place)] = 1);
        switch (domain) {
            case VoxelDomain voxels -> {
                NiftiWriter nifti = nifti(voxels);
                folder.write(file(domain, name), file -> nifti.write(file, elements, NiftiIntent.LABEL, "Confoci: " + description));
            }
            case GrayordinateDomain grayordinates -> {
                float[] map = new float[elements.length];
                for (int element = 0; element < map.length; element++) {
                    map[element] = elements[element];
                }
                write(grayordinates, name, new String[] {description}, map);
            }
        }
    }

    private static NiftiWriter nifti(VoxelDomain domain) {
        return new NiftiWriter(domain.mask().grid(), SpaceCode.MNI_152);
    }

    private void write(GrayordinateDomain domain, String name, String[] names, float[]... maps) {
        CiftiAxes axes = new CiftiAxes(Scalars.named(names), domain.space().models(), Map.of("Provenance", "Confoci, " + method));
        folder.write(file(domain, name), file -> CiftiWriter.writeMaps(file, axes, maps));
    }
}
