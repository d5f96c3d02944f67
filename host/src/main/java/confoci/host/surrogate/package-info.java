/** Random maps whose values resemble those of their neighbors as much as a map's do: nulls of correlations between maps. */
package confoci.host.surrogate;
