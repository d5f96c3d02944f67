package confoci.host.cli.option;

import confoci.host.foci.SampleMerge;
import confoci.host.run.input.DatabaseRequest;
import picocli.CommandLine.Mixin;

/** The files of a database as it is, without merging. */
public final class SourceOptions {

    @Mixin
    private TableOptions tables = new TableOptions();

    public DatabaseRequest request() {
        return new DatabaseRequest(tables.request(SampleMerge.NONE));
    }
}
