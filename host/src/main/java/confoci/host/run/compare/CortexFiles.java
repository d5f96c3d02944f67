package confoci.host.run.compare;

import confoci.host.space.BrainStructure;
import confoci.host.surrogate.eigen.ModePlaces.ModeFiles;
import confoci.host.surrogate.spin.Sphere;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files that nulls of the cortex need, by hemisphere.
 *
 * @param spheres GIFTI surfaces
 * @param modes   eigenmodes
 */
public record CortexFiles(Map<BrainStructure, Path> spheres, Map<BrainStructure, ModeFiles> modes) {

    public CortexFiles {
        spheres = Map.copyOf(spheres);
        modes = Map.copyOf(modes);
    }

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.concat(spheres.values().stream(), modes.values().stream().flatMap(of -> Stream.of(of.modes(), of.eigenvalues())))
                .sorted().toList();
    }

    /** @throws confoci.error.InputDataException if one cannot be read, or is no sphere */
    Map<BrainStructure, Sphere> readSpheres() {
        Map<BrainStructure, Sphere> read = new HashMap<>();
        spheres.forEach((structure, file) -> read.put(structure, Sphere.read(file, structure)));
        return read;
    }
}
