package confoci.host.surrogate.spin;

import confoci.rng.NormalDraw;

/** A sequence of rotations, each of which can be made by itself, by several threads. */
@FunctionalInterface
interface Rotations {

    /** The rotation of the left hemisphere; the right one rotates as its mirror image. */
    Rotation get(int number);

    /** Random ones, all equally likely. */
    static Rotations random(long seed) {
        return number -> {
            double[] normals = new double[Rotation.SIZE];
            NormalDraw.normals(seed, NormalDraw.ROTATION_STREAM, number, normals);
            return Rotation.of(normals);
        };
    }
}
