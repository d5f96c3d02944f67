package confoci.host.io.foci;

import confoci.host.foci.columns.TagUse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a tag that differs within a study, contrast and sample size takes experiments apart, or describes foci and is left out.
 *
 * @param apart   whether it takes experiments apart
 * @param leftOut whether it is left out
 * @param groups  how many experiments it takes apart, without it
 * @param made    into how many
 * @param told    whether a warning is due
 */
record TagRule(boolean apart, boolean leftOut, int groups, int made, boolean told) {

    /**
     * A name about foci, or cells of which most differ from those above and below, describe foci. Every other tag takes
     * experiments
     * apart; unless its name is about experiments, there is a warning.
     *
     * @param cells the cells of the column, by study, contrast and sample size
     */
    static TagRule of(TagUse use, List<List<String>> cells) {
        int runs = 0;
        int single = 0;
        int groups = 0;
        int made = 0;
        boolean blanks = false;
        for (List<String> group : cells) {
            int inGroup = 0;
            int start = 0;
            for (int i = 1; i <= group.size(); i++) {
                if (i == group.size() || !group.get(i).equalsIgnoreCase(group.get(start))) {
                    inGroup++;
                    single += i - start == 1 ? 1 : 0;
                    start = i;
                }
            }
            if (inGroup > 1) {
                Set<String> different = new HashSet<>();
                group.forEach(cell -> different.add(cell.toLowerCase(Locale.ROOT)));
                runs += inGroup;
                groups++;
                made += different.size();
                blanks |= different.contains("");
            } else if (inGroup == 1 && group.size() == 1) {
                single--;
            }
        }
        boolean rowByRow = 2 * single > runs;
        boolean ofFoci = groups > 0 && (use == TagUse.OF_FOCI || use == TagUse.UNKNOWN && rowByRow);
        boolean apart = groups > 0 && !ofFoci;
        boolean told = apart && use != TagUse.CHOSEN && (use == TagUse.UNKNOWN || rowByRow || blanks);
        return new TagRule(apart, ofFoci, groups, made, told);
    }

    /** How a column is used, for people. */
    String warning(String name) {
        return "column '" + name + "' takes " + (groups == 1 ? "1 experiment" : groups + " experiments") + " apart into " + made
                + "; --ignore \"" + name + "\" if it describes foci, --experiment \"" + name + "\" if it describes experiments";
    }
}
