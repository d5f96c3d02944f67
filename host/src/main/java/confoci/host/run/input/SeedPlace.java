package confoci.host.run.input;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.HeadBox;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.output.Notation;
import confoci.host.region.RegionReader;
import confoci.host.region.SeedRegion;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.MaskFile;
import java.nio.file.Path;
import java.util.List;

/** Where the seed of a request is. */
public sealed interface SeedPlace {

    /** The files that are read. */
    List<Path> inputs();

    /**
     * The region; warnings go to the log.
     *
     * @throws confoci.error.ConfociException if it is none, or lies outside any head
     */
    SeedRegion region(RunListener log);

    /**
     * Spheres around coordinates, which are one seed together.
     *
     * @param centres in MNI space, in mm; at least one
     * @param radius  in mm, above 0
     */
    record Spheres(List<Point> centres, double radius) implements SeedPlace {

        public Spheres {
            centres = List.copyOf(centres);
        }

        @Override
        public List<Path> inputs() {
            return List.of();
        }

        @Override
        public SeedRegion region(RunListener log) {
            for (Point centre : centres) {
                if (HeadBox.distance(centre) > radius) {
                    throw new InvalidRequest("--at: the sphere of " + Notation.float64().of(radius) + " mm around "
                            + Notation.float64().of(centre.x()) + " " + Notation.float64().of(centre.y()) + " "
                            + Notation.float64().of(centre.z()) + " lies outside any head; give MNI coordinates in mm");
                }
            }
            return new SeedRegion.Spheres(centres, radius);
        }
    }

    /**
     * The voxels of an image that are above 0.
     *
     * @param image the file, or one map of it
     */
    record Image(Path image) implements SeedPlace {

        @Override
        public List<Path> inputs() {
            return List.of(ChosenMap.file(image));
        }

        @Override
        public SeedRegion region(RunListener log) {
            MaskFile file = RegionReader.read(image);
            file.warnings().forEach(log::warn);
            Mask mask = file.mask();
            int inside = 0;
            for (int n = 0; n < mask.voxels().size(); n++) {
                inside += HeadBox.distance(mask.grid().toMm(mask.voxels().index(n))) == 0 ? 1 : 0;
            }
            if (inside == 0) {
                throw new InputDataException(image + ": all of its voxels above 0 lie outside any head; give an image in MNI space");
            }
            if (inside < mask.voxels().size()) {
                log.warn(image + ": " + (mask.voxels().size() - inside) + " of its " + mask.voxels().size()
                        + " voxels above 0 lie outside any head; check that it is in MNI space");
            }
            return new SeedRegion.Region(mask);
        }
    }
}
