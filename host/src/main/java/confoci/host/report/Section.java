package confoci.host.report;

/** A part of a report. One screen of text shows some of them, a page may show all. */
public sealed interface Section permits Group, ClusterTable, Table, MapFile, TableFile, Distribution, RegionNulls, Bars, Matrix,
        Tree, Curve, Verdict, Command, Methods {
}
