/**
 * Prediction of outcomes of subjects from their connectivity, by cross-validation in which nothing is learned of those that are predicted.
 */
package confoci.host.predict;
