/** The readable backend: the operations as their definitions say, in plain Java, one output at a time. */
package confoci.cpu.scalar;
