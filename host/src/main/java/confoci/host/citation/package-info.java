/** Works that methods rest on, and what a list of references needs of them. */
package confoci.host.citation;
