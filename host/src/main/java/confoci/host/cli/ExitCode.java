package confoci.host.cli;

/** How the process ends where no {@link confoci.error.ConfociException} sets its own code. */
final class ExitCode {

    static final int DONE = 0;
    static final int BUG = 1;
    static final int USAGE = 2;
    static final int OUT_OF_MEMORY = 4;
    /** 128 + SIGINT, as shells count; the virtual machine itself ends with it on Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
