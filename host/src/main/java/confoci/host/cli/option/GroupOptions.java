package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.run.contrast.ContrastRequest.Group;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The two groups of a contrast. */
@HelpSection("Groups")
public final class GroupOptions {

    @Option(names = "--group", paramLabel = "COLUMN=VALUE",
            description = "With one table: group A has this value as study, contrast, subjects, space or a tag, all other experiments are"
                    + " group B. Repeat it for alternatives. With two tables, the first is group A.")
    private List<String> group = List.of();

    @Option(names = "--shared", paramLabel = "HOW",
            description = "What becomes of experiments in both groups (the same study and contrast, or the same foci):"
                    + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.", defaultValue = "error")
    private SharedExperiments shared;

    /** What becomes of experiments in both groups. */
    public SharedExperiments shared() {
        return shared;
    }

    /**
     * Group A and group B.
     *
     * @param foci the tables and what is taken of them
     * @throws InvalidRequest if they are not two
     */
    public List<Group> groups(FociRequest foci) {
        if (group.isEmpty()) {
            if (foci.files().size() != 2) {
                throw new InvalidRequest("a contrast needs two groups: give two tables, or --group COLUMN=VALUE");
            }
            return foci.files().stream().map(file -> new Group(file.getFileName().toString(),
                    of(foci, List.of(file), foci.where(), foci.whereNot()))).toList();
        }
        String name = String.join(" or ", group);
        return List.of(new Group(name, of(foci, foci.files(), both(foci.where()), foci.whereNot())),
                new Group("not " + name, of(foci, foci.files(), foci.where(), both(foci.whereNot()))));
    }

    private List<String> both(List<String> conditions) {
        List<String> all = new ArrayList<>(conditions);
        all.addAll(group);
        return all;
    }

    private static FociRequest of(FociRequest foci, List<Path> files, List<String> where, List<String> whereNot) {
        return new FociRequest(files, foci.annotation(), foci.space(), foci.columns(), where, whereNot, foci.merge());
    }
}
