package confoci.host.atlas;

import confoci.host.io.cifti.Label;
import confoci.host.text.PlainText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A region of an atlas.
 *
 * @param key    the whole number that stands for it in the file
 * @param name   in one line; the key if it has no other
 * @param colour if the file tells
 */
public record Region(int key, String name, Optional<Colour> colour) {

    /** From 0 to 1 each; alpha 0 is transparent, 1 opaque. */
    public record Colour(float red, float green, float blue, float alpha) {
    }

    public Region {
        name = PlainText.oneLine(name);
    }

    /** The names of regions, each once: where several have one name, their keys follow it. */
    public static List<String> uniqueNames(List<Region> regions) {
        List<String> names = regions.stream().map(Region::name).toList();
        return regions.stream().map(region -> Collections.frequency(names, region.name()) == 1 ? region.name()
                : region.name() + " (" + region.key() + ")").toList();
    }

    static Region of(Label label) {
        return new Region(label.key(), label.name(), Optional.of(new Colour(label.red(), label.green(), label.blue(), label.alpha())));
    }

    static Region unnamed(int key) {
        return new Region(key, Integer.toString(key), Optional.empty());
    }

    /** Whether the file tells no more than its key. */
    boolean isUnnamed() {
        return colour.isEmpty() && name.equals(Integer.toString(key));
    }

    Region named(String newName) {
        return new Region(key, newName, colour);
    }
}
