/** Figures as shapes, words and pixels, written as SVG or as PNG. */
package confoci.host.drawing;
