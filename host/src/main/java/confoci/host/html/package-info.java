/** HTML that cannot be broken by what stands in it: text and attributes are escaped because there is no other way to write them. */
package confoci.host.html;
