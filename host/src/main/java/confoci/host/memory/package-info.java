/**
 * Memory: how much the machine has; and that of a device, with a budget, reuse of what was given back, and an account of who holds what.
 */
package confoci.host.memory;
