/** JSON written in one canonical form: members in their order, numbers as they are read back. */
package confoci.host.json;
