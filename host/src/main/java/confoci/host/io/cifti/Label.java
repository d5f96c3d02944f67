package confoci.host.io.cifti;

/**
 * What an integer of a label map stands for.
 *
 * @param key   the integer; keys may have gaps
 * @param name  of the region
 * @param red   from 0 to 1, as are green, blue and alpha (0 transparent, 1 opaque)
 */
public record Label(int key, String name, float red, float green, float blue, float alpha) {
}
