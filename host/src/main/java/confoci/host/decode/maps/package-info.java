/** How a map is correlated with each of many maps. */
package confoci.host.decode.maps;
