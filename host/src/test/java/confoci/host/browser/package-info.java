/** A real browser for tests of pages. */
package confoci.host.browser;
