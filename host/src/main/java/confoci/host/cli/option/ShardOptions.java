package confoci.host.cli.option;

import confoci.host.shard.Division;
import confoci.host.shard.Shard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much of a run is done. */
@HelpSection("Output")
public final class ShardOptions {

    @Option(names = Shard.OPTION, paramLabel = "K/N", converter = OfShard.class,
            description = "Do only share K of N of the work and write it into DIR" + Shard.FOLDER_SUFFIX + "; when all are done,"
                    + " by whatever machines, confoci merge DIR" + Shard.FOLDER_SUFFIX + " writes the results.")
    private @Nullable Shard shard;

    /** Everything, or the share that is asked for. */
    public Division division() {
        return shard == null ? Division.WHOLE : new Division.OneShard(shard);
    }

    /** Reads a share. */
    static final class OfShard implements ITypeConverter<Shard> {

        @Override
        public Shard convert(String fraction) {
            return Shard.parse(fraction).orElseThrow(() -> new TypeConversionException("expected a share such as 3/8, from 1/N to N/N with"
                    + " N up to " + Shard.MOST + ", but was '" + fraction + "'"));
        }
    }
}
