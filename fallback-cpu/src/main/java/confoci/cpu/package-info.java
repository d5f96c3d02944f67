/** The pure-Java backends: which of them this Java can run, and how to open one. */
package confoci.cpu;
