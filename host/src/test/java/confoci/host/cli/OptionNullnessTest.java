package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** NullAway takes Picocli's word that fields of options are set; which of them stay null if an option is not given is told here. */
class OptionNullnessTest {

    private static void collect(CommandLine command, List<ArgSpec> found) {
        found.addAll(command.getCommandSpec().args());
        command.getSubcommands().values().forEach(inner -> collect(inner, found));
    }

    private static boolean staysNull(ArgSpec option, Field field) {
        return !field.getType().isPrimitive() && !option.required() && option.defaultValue() == null && option.initialValue() == null;
    }

    @Test
    void optionsThatNeedNotBeGivenAreNullable() {
        List<ArgSpec> options = new ArrayList<>();
        collect(Main.commandLine(Log.standardError(), Commands.NAMES), options);
        List<String> wrong = new ArrayList<>();
        int nullable = 0;
        for (ArgSpec option : options) {
            if (option.userObject() instanceof Field field && field.getDeclaringClass().getPackageName().startsWith("confoci.")) {
                boolean marked = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
                nullable += marked ? 1 : 0;
                if (marked != staysNull(option, field)) {
                    wrong.add(field.getDeclaringClass().getSimpleName() + "." + field.getName()
                            + (marked ? " is never null" : " may be null: @Nullable"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(nullable).isGreaterThan(40);
    }
}
