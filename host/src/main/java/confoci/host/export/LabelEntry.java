package confoci.host.export;

import confoci.host.space.Point;

/**
 * What a number of a volume stands for.
 *
 * @param number at least 1
 * @param name   in one line
 * @param voxel  a place of it, in voxels
 */
record LabelEntry(int number, String name, Point voxel) {
}
