package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenMapTest {

    @TempDir
    private Path folder;

    private ChosenMap of(String name) {
        return ChosenMap.of(folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({"a.nii, a.nii, ''", "a.nii#2, a.nii, 2", "a.dscalar.nii#A > B, a.dscalar.nii, A > B", "a.nii.gz#c #1, a.nii.gz, c #1",
        "a.hdr#2, a.hdr, 2", "s#1.nii, s#1.nii, ''", "s#1.nii#2, s#1.nii, 2", "plain#2, plain#2, ''"})
    void namesAreTakenApartBehindTheEndingOfAnImage(String name, String file, String map) {
        assertThat(of(name)).isEqualTo(new ChosenMap(folder.resolve(file), map.isEmpty() ? Optional.empty() : Optional.of(map)));
    }

    @Test
    void filesThatAreThereDecide() throws IOException {
        Files.createFile(folder.resolve("odd.nii#2"));
        assertThat(of("odd.nii#2")).isEqualTo(new ChosenMap(folder.resolve("odd.nii#2"), Optional.empty()));
        assertThat(of("odd.nii#2#3")).isEqualTo(new ChosenMap(folder.resolve("odd.nii#2"), Optional.of("3")));
        Files.createFile(folder.resolve("without"));
        assertThat(of("without#5")).isEqualTo(new ChosenMap(folder.resolve("without"), Optional.of("5")));
    }

    @Test
    void aMapIsChosenByItsNumberOrItsName() {
        List<String> names = List.of("Yeo7", "Yeo17", "3", "twice", "twice", "2 back");
        assertThat(of("a.nii#2").index(names, "maps")).isEqualTo(1);
        assertThat(of("a.nii#Yeo17").index(names, "maps")).isEqualTo(1);
        // Its third map is also called 3.
        assertThat(of("a.nii#3").index(names, "maps")).isEqualTo(2);
        assertThat(of("a.nii#2 back").index(names, "maps")).isEqualTo(5);
        assertThat(of("a.nii").index(List.of(""), "maps")).isZero();
        refused("a.nii", names, "has 6 maps (1 Yeo7, 2 Yeo17, 3 3, 4 twice, 5 twice, 6 2 back) where one is needed",
                "a.nii#1 or by its name");
        refused("a.nii#twice", names, "'twice' may be its map 4 or 5");
        refused("a.nii#yeo7", names, "has no map 'yeo7'; it has 6 maps (1 Yeo7, ");
        refused("a.nii#0", names, "has no map '0'");
        refused("a.nii#7", names, "has no map '7'");
        refused("a.nii#1", List.of("x", "1"), "'1' may be its map 1 or 2");
        refused("a.nii", List.of("", "", ""), "has 3 maps where one is needed; name it, as ");
    }

    private void refused(String name, List<String> names, String... words) {
        assertThatThrownBy(() -> of(name).index(names, "maps")).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith(folder.resolve("a.nii") + ": ").hasMessageContainingAll(words);
    }

    /** So that each can be chosen again by what it is called. */
    @Test
    void allMapsHaveNamesThatTellThemApart() {
        List<String> names = List.of("A", "", "A", "7", "B");
        List<ChosenMap> all = ChosenMap.all(folder.resolve("a.nii"), names);
        assertThat(all).extracting(map -> map.map().orElseThrow()).containsExactly("1", "2", "3", "4", "B");
        for (int i = 0; i < names.size(); i++) {
            assertThat(ChosenMap.of(Path.of(all.get(i).toString())).index(names, "maps")).isEqualTo(i);
        }
    }
}
