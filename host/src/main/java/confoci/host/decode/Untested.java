package confoci.host.decode;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why terms are not tested. */
final class Untested {

    static final String RARE = "rare";
    static final String IN_ALL = "in all";
    static final String NONE_ACTIVE = "none active";
    static final String ALL_ACTIVE = "all active";
    static final String CONFOUNDED = "confounded";

    private Untested() {
    }

    /**
     * What each means.
     *
     * @param units what is counted, such as "experiments"
     */
    static Map<String, String> levels(String units, int least) {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(RARE, "fewer than " + least + " " + units + " have the term");
        levels.put(IN_ALL, "all " + units + " whose annotation is known have the term");
        levels.put(NONE_ACTIVE, "none of the " + units + " whose annotation is known reports a focus in the seed");
        levels.put(ALL_ACTIVE, "all " + units + " whose annotation is known report a focus in the seed");
        levels.put(CONFOUNDED, units + " of equally many experiments all have the term or not, or are all active or not");
        return levels;
    }
}
