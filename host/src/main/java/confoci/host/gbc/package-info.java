/** Global brain connectivity: the mean connectivity of every place with all others. */
package confoci.host.gbc;
