package confoci.host.grayordinate;

import confoci.host.foci.Focus;
import confoci.host.space.Point;

/**
 * A focus and the grayordinate next to it.
 *
 * @param focus    as reported
 * @param mni      where it lies in MNI space, in mm
 * @param nearest  the nearest grayordinate, -1 if there is none
 * @param distance to it in mm, infinite if there is none
 * @param kept     whether that is near enough for the focus to take part
 */
public record MappedFocus(Focus focus, Point mni, int nearest, double distance, boolean kept) {
}
