package confoci.host.report;

import java.util.List;

/**
 * Facts and sections that belong together, such as those of one correction or of one radius of spheres.
 *
 * @param key      the member of {@code run.json} that holds what is recorded of them; empty if they count to what is around
 * @param heading  possibly empty; a first fact without a label continues it
 * @param onScreen whether one screen of text shows it
 */
public record Group(String key, String heading, boolean onScreen, List<Fact> facts, List<Section> sections) implements Section {

    public Group {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** A group that one screen of text shows. */
    public static Group of(String key, String heading, List<Fact> facts, List<Section> sections) {
        return new Group(key, heading, true, facts, sections);
    }

    /** A group that pages show and {@code run.json} holds. */
    public static Group ofDetails(String key, String heading, List<Fact> facts, List<Section> sections) {
        return new Group(key, heading, false, facts, sections);
    }
}
