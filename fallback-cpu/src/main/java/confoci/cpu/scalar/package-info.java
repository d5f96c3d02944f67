/** The readable backend: the operations by their definitions, in plain Java, one output at a time. */
package confoci.cpu.scalar;
