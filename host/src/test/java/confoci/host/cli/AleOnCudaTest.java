package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci ale --device cuda} where there is no driver: one line if CUDA was named, the next device if it was not. */
class AleOnCudaTest {

    private static final String DRIVER = "confoci.cuda.library";

    @TempDir
    Path temp;

    private SmallStudy study;
    private String before;

    @BeforeEach
    void withoutADriver() throws IOException {
        study = SmallStudy.in(temp);
        before = System.getProperty(DRIVER);
        System.setProperty(DRIVER, "libNoSuchCuda.so.1");
    }

    @AfterEach
    void theRealDriver() {
        if (before == null) {
            System.clearProperty(DRIVER);
        } else {
            System.setProperty(DRIVER, before);
        }
    }

    @Test
    void namedItEndsTheRunWithTheRemedy() {
        for (String device : List.of("cuda", "cuda:0", "cuda:GPU-8f3c")) {
            study.refuses(4, List.of("--device " + device, "there is no CUDA driver (libNoSuchCuda.so.1)", "install"), study.table(),
                    "--device", device);
        }
    }

    @Test
    void autoAndListsGoOn() {
        for (String device : List.of("auto", "cuda,cpu", "all")) {
            CommandLineRun run = study.ale("--device", device, "--verbose", "--force");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("device passed over: cuda: there is no CUDA driver");
        }
    }
}
