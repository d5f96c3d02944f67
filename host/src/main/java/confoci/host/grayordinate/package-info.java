/** Where grayordinates lie, and which of them a focus falls on. */
package confoci.host.grayordinate;
