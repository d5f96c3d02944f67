package confoci.validation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom (design, section 2). */
class LayeringTest {

    private static final String[] KERNELS = {"confoci.model..", "confoci.op..", "confoci.spi..", "confoci.rng..", "confoci.source..",
        "confoci.error..", "confoci.task.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/confoci/contract/") && !location.contains("-tests.jar"))
            .importPackages("confoci");

    /** A rule over classes that were not read would hold for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"confoci.op.AleNull", "confoci.cpu.vector.VectorEngines", "confoci.host.cli.Main",
        "confoci.validation.AleAnalysis"})
    void everyModuleIsRead(String name) {
        assertThat(CLASSES.contain(name)).isTrue();
    }

    @Test
    void kernelsKnowsNoOtherModule() {
        noClasses().that().resideInAnyPackage(KERNELS)
                .should().dependOnClassesThat(resideInAPackage("confoci..").and(not(resideInAnyPackage(KERNELS))))
                .check(CLASSES);
    }

    @Test
    void pureJavaBackendsKnowKernelsOnly() {
        noClasses().that().resideInAPackage("confoci.cpu..")
                .should().dependOnClassesThat(resideInAPackage("confoci..")
                        .and(not(resideInAnyPackage(KERNELS))).and(not(resideInAPackage("confoci.cpu.."))))
                .check(CLASSES);
    }

    /** Compiled by Java 25.0.3 for 256-bit vectors, it makes an empty mask of any bits. */
    @Test
    void masksAreNotMadeOfBits() {
        noClasses().should().callMethod("jdk.incubator.vector.VectorMask", "fromLong", "jdk.incubator.vector.VectorSpecies", "long")
                .check(CLASSES);
    }

    @Test
    void hostFindsBackendsWithoutKnowingThem() {
        noClasses().that().resideInAPackage("confoci.host..").should().dependOnClassesThat().resideInAPackage("confoci.cpu..")
                .check(CLASSES);
    }

    @Test
    void onlySelectionRunsAndCommandsOpenDevices() {
        noClasses().that().resideInAPackage("confoci.host..").and().resideOutsideOfPackages("confoci.host.device..", "confoci.host.run..",
                        "confoci.host.cli..")
                .should().dependOnClassesThat().resideInAPackage("confoci.spi..")
                .check(CLASSES);
    }

    @Test
    void numericsKnowNothingOfOutput() {
        noClasses().that().resideInAnyPackage("confoci.host.stats..", "confoci.host.ale.model..", "confoci.host.space..",
                "confoci.host.foci..", "confoci.host.template..")
                .should().dependOnClassesThat().resideInAnyPackage("confoci.host.cli..", "confoci.host.output..", "confoci.host.picture..",
                        "confoci.host.report..", "confoci.host.ale.inference..", "confoci.host.run..")
                .check(CLASSES);
    }

    /** Contrasts, subsamples and regions are corrected like any other map. */
    @Test
    void significanceKnowsNoMethod() {
        noClasses().that().resideInAPackage("confoci.host.inference..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.inference..", "confoci.host.stats..", "confoci.host.space..",
                        "confoci.host.output..", "confoci.host.resume..", "confoci.host.shard.."))))
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheCommandLine() {
        noClasses().that().resideOutsideOfPackage("confoci.host.cli..").should().dependOnClassesThat()
                .resideInAnyPackage("confoci.host.cli..", "picocli..")
                .check(CLASSES);
    }

    /** An analysis that only the command line could start would have no other caller. */
    @Test
    void theCommandLineWritesNoResults() {
        noClasses().that().resideInAPackage("confoci.host.cli..").should().dependOnClassesThat().haveSimpleName("ResultFolder")
                .orShould().dependOnClassesThat().haveSimpleName("RunRecord")
                .check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("confoci.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses().that().resideOutsideOfPackages("confoci.host.cli..", "confoci.validation..", "confoci.bench..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    /** A page or another front end renders the same reports. */
    @Test
    void reportsKnowNoAnalysisAndAnalysesNoLayout() {
        noClasses().that().resideInAPackage("confoci.host.report..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.report..", "confoci.host.citation..", "confoci.host.output..",
                        "confoci.host.space..", "confoci.host.text.."))))
                .check(CLASSES);
        noClasses().that().resideOutsideOfPackages("confoci.host.report..", "confoci.host.cli..").should().dependOnClassesThat()
                .haveSimpleName("TextReport")
                .check(CLASSES);
    }

    /** Sentences that several analyses share are of none of them. */
    @Test
    void sharedMethodsKnowNoAnalysis() {
        noClasses().that().resideInAPackage("confoci.host.methods..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.methods..", "confoci.host.citation..", "confoci.host.report..",
                        "confoci.host.inference..", "confoci.host.ale.model..", "confoci.host.foci..", "confoci.host.space..",
                        "confoci.host.stats..", "confoci.host.template..", "confoci.host.output.."))))
                .check(CLASSES);
        noClasses().that().resideInAPackage("confoci.host.citation..").should().dependOnClassesThat(resideInAPackage("confoci..")
                        .and(not(resideInAPackage("confoci.host.citation.."))))
                .check(CLASSES);
    }

    /** Whatever is in a result folder can be shown without knowing which analysis made it. */
    @Test
    void pagesKnowNoAnalysis() {
        noClasses().that().resideInAPackage("confoci.host.page..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.page..", "confoci.host.report..", "confoci.host.saved..",
                        "confoci.host.chart..", "confoci.host.html..", "confoci.host.output..", "confoci.host.drawing..",
                        "confoci.host.picture..", "confoci.host.json..", "confoci.host.io..", "confoci.host.template..",
                        "confoci.host.space.."))))
                .check(CLASSES);
        noClasses().that().resideInAPackage("confoci.host.html..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.html..", "confoci.host.text.."))))
                .check(CLASSES);
    }

    /** Formats of files are read and written by all, so they know nobody above them. */
    @Test
    void formatsKnowNothingOfAnalyses() {
        noClasses().that().resideInAPackage("confoci.host.io..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.io..", "confoci.host.space..", "confoci.host.foci..",
                        "confoci.host.text..", "confoci.host.json..", "confoci.host.memory..", "confoci.host.database..",
                        "confoci.host.resume.."))))
                .check(CLASSES);
    }

    /** A database is what it holds, however it was read and whatever is asked of it. */
    @Test
    void databasesKnowNoFile() {
        noClasses().that().resideInAPackage("confoci.host.database..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.database..", "confoci.host.foci..", "confoci.host.space.."))))
                .check(CLASSES);
    }

    @Test
    void hardwoodStaysInTheReaderOfReleases() {
        noClasses().that().resideOutsideOfPackage("confoci.host.io.database..").should().dependOnClassesThat()
                .resideInAPackage("dev.hardwood..")
                .check(CLASSES);
    }

    /** Places, maps on them and atlases serve every method, so they know none. */
    @Test
    void domainsKnowNoMethod() {
        noClasses().that().resideInAnyPackage("confoci.host.domain..", "confoci.host.atlas..").should().dependOnClassesThat()
                .resideInAnyPackage("confoci.host.ale..", "confoci.host.ccm..", "confoci.host.seed..", "confoci.host.fcnm..",
                        "confoci.host.inference..", "confoci.host.connectome..", "confoci.host.run..", "confoci.host.report..",
                        "confoci.host.device..")
                .check(CLASSES);
    }

    /** Any method may ask for parcels, or for values on a surface. */
    @Test
    void parcelsAndProjectionsKnowNoOtherMethod() {
        noClasses().that().resideInAnyPackage("confoci.host.parcellation..", "confoci.host.projection..").should().dependOnClassesThat()
                .resideInAnyPackage("confoci.host.ale..", "confoci.host.ccm..", "confoci.host.seed..", "confoci.host.fcnm..",
                        "confoci.host.inference..", "confoci.host.connectome..", "confoci.host.run..", "confoci.host.device..")
                .check(CLASSES);
    }

    /** Whatever is compared with them, and however it is asked for. */
    @Test
    void surrogatesKnowNoAnalysis() {
        noClasses().that().resideInAPackage("confoci.host.surrogate..").should().dependOnClassesThat(resideInAPackage("confoci.host..")
                        .and(not(resideInAnyPackage("confoci.host.surrogate..", "confoci.host.citation..", "confoci.host.domain..",
                        "confoci.host.atlas..", "confoci.host.io..", "confoci.host.space..", "confoci.host.stats..",
                        "confoci.host.resume.."))))
                .check(CLASSES);
    }

    /** Random maps serve whatever is compared with them. */
    @Test
    void surrogatesKnowNoComparison() {
        noClasses().that().resideInAPackage("confoci.host.surrogate..").should().dependOnClassesThat()
                .resideInAnyPackage("confoci.host.comparison..", "confoci.host.ale..", "confoci.host.run..", "confoci.host.report..")
                .check(CLASSES);
    }

    @Test
    void methodsWriteMapsByTheOneWriter() {
        noClasses().that().resideInAnyPackage("confoci.host.ale..", "confoci.host.ccm..", "confoci.host.seed..",
                        "confoci.host.fcnm.report..")
                .should().dependOnClassesThat().haveSimpleName("NiftiWriter")
                .orShould().dependOnClassesThat().haveSimpleName("CiftiWriter")
                .check(CLASSES);
    }

    @Test
    void vectorApiStaysInTheVectorBackend() {
        noClasses().that().resideOutsideOfPackage("confoci.cpu.vector..").should().dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
    }

    @Test
    void joclStaysInTheOpenClBackend() {
        noClasses().that().resideOutsideOfPackage("confoci.host.device.opencl..").should().dependOnClassesThat()
                .resideInAPackage("org.jocl..")
                .check(CLASSES);
    }

    /** The run time image may lack java.desktop. */
    @Test
    void noDesktopClasses() {
        classes().that().resideInAPackage("confoci..").should().onlyDependOnClassesThat(
                        not(resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..", "java.beans..")))
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("kernels/pom.xml"))) {
            root = root.getParent();
        }
        int seen = 0;
        for (String module : List.of("kernels", "fallback-cpu", "host", "validation", "bench")) {
            for (String sources : List.of("src/main/java", "src/test/java")) {
                seen += check(root.resolve(module).resolve(sources), root.resolve(module).resolve("src/main/java"));
            }
        }
        assertThat(seen).as("packages").isGreaterThan(20);
    }

    /** Tests of a package need no description of their own. */
    private static int check(Path sources, Path main) throws IOException {
        if (!Files.exists(sources)) {
            return 0;
        }
        int packages = 0;
        try (Stream<Path> folders = Files.walk(sources).filter(Files::isDirectory)) {
            for (Path folder : folders.filter(LayeringTest::holdsJava).toList()) {
                Path inMain = main.resolve(sources.relativize(folder)).resolve("package-info.java");
                assertThat(Files.exists(folder.resolve("package-info.java")) || Files.exists(inMain))
                        .as("%s has a package-info.java", folder).isTrue();
                packages++;
            }
        }
        return packages;
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
