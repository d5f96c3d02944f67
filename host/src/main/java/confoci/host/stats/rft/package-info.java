/** Random field theory: how smooth the noise of a map is, and the threshold that its largest value exceeds with a known probability. */
package confoci.host.stats.rft;
