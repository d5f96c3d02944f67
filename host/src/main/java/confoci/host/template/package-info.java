/** Brain masks and templates: those that Confoci carries, and masks read from files. */
package confoci.host.template;
