package confoci.host.cli;

import confoci.host.output.Software;
import picocli.CommandLine.IVersionProvider;

/** What {@code confoci --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Software software = Software.current();
        return new String[] {"confoci " + software.version() + " (" + software.git() + ")"};
    }
}
