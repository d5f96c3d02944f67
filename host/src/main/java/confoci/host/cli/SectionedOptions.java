package confoci.host.cli;

import confoci.host.cli.option.HelpSection;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in {@code --help} under the headings that {@link HelpSection} gives, those without one last.
 *
 * <p>Picocli's argument groups would do the same but take part in parsing: an option of a group that is repeated after one of another
 * group counts as a second group.
 */
final class SectionedOptions implements IHelpSectionRenderer {

    private static final String GENERAL = "General";

    @Override
    public String render(Help help) {
        Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
        List<OptionSpec> general = new ArrayList<>();
        for (OptionSpec option : help.commandSpec().options()) {
            HelpSection section = ((Member) option.userObject()).getDeclaringClass().getAnnotation(HelpSection.class);
            (section == null ? general : sections.computeIfAbsent(section.value(), heading -> new ArrayList<>())).add(option);
        }
        sections.put(GENERAL, general);
        StringBuilder text = new StringBuilder();
        sections.forEach((heading, options) -> text.append(System.lineSeparator()).append(heading).append(':')
                .append(System.lineSeparator()).append(help.optionListExcludingGroups(options)));
        return text.toString();
    }
}
