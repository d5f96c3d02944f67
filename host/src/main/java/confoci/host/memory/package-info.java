/** The memory of a device: a budget, reuse of what was given back, and an account of who holds what. */
package confoci.host.memory;
