package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void profilesAreFoundByName() {
        for (Profile profile : Profile.ALL) {
            assertThat(Profile.named(profile.name())).isSameAs(profile);
        }
        assertThat(Profile.named("PyALE")).isSameAs(Profile.PYALE);
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Profile.named("spm")).isInstanceOf(InvalidRequest.class)
                .hasMessage("--profile spm: the profiles are default, pyale, jale, nimare, gingerale");
    }
}
