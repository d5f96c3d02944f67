/** Convergent connectivity mapping: to which grayordinates are the foci of experiments connected more, or less, than random ones? */
package confoci.host.ccm;
