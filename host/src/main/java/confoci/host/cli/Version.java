package confoci.host.cli;

import confoci.host.output.Software;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code confoci --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Software software = Software.current();
        return new String[] {"confoci " + software.version() + " (" + software.git() + ")"};
    }
}
