package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Tree;
import confoci.host.report.Tree.Merge;
import java.util.ArrayList;
import java.util.List;

/** A dendrogram that lies on its side, with a row per leaf; branches within a group have its colour. */
final class TreeChart {

    private static final double ROW = 15;
    private static final double MANY_ROW = 4;
    /** More leaves have no names. */
    private static final int NAMED = 100;
    private static final double LONGEST_NAME = 170;
    private static final int MIXED = -1;

    private final Tree tree;
    private final int leaves;
    private final double[] places;
    private final double[] heights;
    private final int[] groups;

    TreeChart(Tree tree) {
        this.tree = tree;
        this.leaves = tree.names().size();
        this.places = new double[2 * leaves - 1];
        this.heights = new double[2 * leaves - 1];
        this.groups = new int[2 * leaves - 1];
        System.arraycopy(tree.groups(), 0, groups, 0, leaves);
    }

    Drawing drawing() {
        boolean named = leaves <= NAMED;
        double row = named ? ROW : MANY_ROW;
        double names = named ? 8 + Math.min(LONGEST_NAME, tree.names().stream().mapToDouble(Canvas::width).max().orElse(0)) : 4;
        double top = Axes.LINE + 6;
        List<Integer> order = order();
        for (int n = 0; n < leaves; n++) {
            places[order.get(n)] = top + (n + 0.5) * row;
        }
        double highest = tree.merges().stream().mapToDouble(Merge::height).max().orElse(1);
        Scale scale = Scale.around(0, highest, Axes.WIDTH - names, 10, 6);
        Canvas canvas = new Canvas();
        Axes axes = new Axes(canvas);
        axes.heading(tree.caption());
        double bottom = top + leaves * row + 4;
        axes.bottom(scale, bottom, bottom, tree.quantity());
        for (int m = 0; m < tree.merges().size(); m++) {
            merge(canvas, scale, m);
        }
        for (int leaf = 0; leaf < leaves && named; leaf++) {
            canvas.words(Axes.WIDTH - names + 6, places[leaf] + Canvas.TEXT / 3, Anchor.START, Ink.TEXT,
                    Canvas.fitted(tree.names().get(leaf), LONGEST_NAME));
        }
        return canvas.drawing(Axes.WIDTH, bottom + Axes.BELOW, tree.caption(), "Dendrogram of " + leaves + ", in order: "
                + String.join("; ", order.stream().map(tree.names()::get).toList()) + ".");
    }

    private void merge(Canvas canvas, Scale scale, int m) {
        Merge merge = tree.merges().get(m);
        int node = leaves + m;
        places[node] = (places[merge.first()] + places[merge.second()]) / 2;
        heights[node] = merge.height();
        groups[node] = groups[merge.first()] == groups[merge.second()] ? groups[merge.first()] : MIXED;
        double x = scale.place(merge.height());
        Ink ink = groups[node] == MIXED ? Ink.MUTED : Axes.group(groups[node]);
        for (int child : new int[] {merge.first(), merge.second()}) {
            Ink own = groups[child] == MIXED ? Ink.MUTED : Axes.group(groups[child]);
            canvas.line(own, 1.25, scale.place(heights[child]), places[child], x, places[child]);
        }
        canvas.line(ink, 1.25, x, places[merge.first()], x, places[merge.second()]);
    }

    /** The leaves from top to bottom: those of the first of two before those of the second. */
    private List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        List<Integer> open = new ArrayList<>(List.of(2 * leaves - 2));
        while (!open.isEmpty()) {
            int node = open.removeLast();
            if (node < leaves) {
                order.add(node);
            } else {
                Merge merge = tree.merges().get(node - leaves);
                open.add(merge.second());
                open.add(merge.first());
            }
        }
        return order;
    }
}
