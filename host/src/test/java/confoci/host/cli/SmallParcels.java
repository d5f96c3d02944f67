package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of smooth maps in forty parcels of two hemispheres, in a folder. */
record SmallParcels(Path folder) {

    static final int PARCELS = 40;

    /** Writes {@code first.csv}, {@code second.tsv} and {@code centers.csv}. */
    static SmallParcels in(Path folder) throws IOException {
        SmallParcels parcels = new SmallParcels(folder);
        parcels.table("first.csv", ",", List.of("drug", "age"), 0, 3);
        parcels.table("second.tsv", "\t", List.of("5HT1a", "D2", "MU"), 1, 2, 9);
        Files.writeString(folder.resolve("centers.csv"), "parcel,x,y,z\n" + IntStream.range(0, PARCELS)
                .mapToObj(i -> name(i) + "," + x(i) + "," + y(i) + "," + z(i) + "\n").collect(Collectors.joining()));
        return parcels;
    }

    /** Of the left hemisphere first. */
    List<String> names() {
        return IntStream.range(0, PARCELS).mapToObj(SmallParcels::name).toList();
    }

    private static String name(int parcel) {
        return (parcel < PARCELS / 2 ? "L" : "R") + parcel % (PARCELS / 2);
    }

    private static double x(int parcel) {
        return (parcel < PARCELS / 2 ? -1 : 1) * (12 + 10 * (parcel % 4));
    }

    private static double y(int parcel) {
        return 15 * (parcel % (PARCELS / 2) / 4) - 30 + 0.1 * parcel;
    }

    private static double z(int parcel) {
        return 7 * (parcel % 3);
    }

    /** A smooth map: of the same kind the same, and of neighboring kinds alike. */
    static double value(int kind, int parcel) {
        return Math.sin(y(parcel) / 20 + 0.4 * kind) + 0.3 * Math.cos(x(parcel) / 15 + kind) + 0.05 * ((7 * parcel + kind) % 5);
    }

    private void table(String name, String apart, List<String> maps, int... kinds) throws IOException {
        Files.writeString(folder.resolve(name), "parcel" + apart + String.join(apart, maps) + "\n" + IntStream.range(0, PARCELS)
                .mapToObj(i -> name(i) + IntStream.of(kinds).mapToObj(kind -> apart + value(kind, i)).collect(Collectors.joining()) + "\n")
                .collect(Collectors.joining()));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path out() {
        return folder.resolve("out");
    }

    /** A file of other content. */
    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** A table with a line changed. */
    void edit(String name, String from, String to) throws IOException {
        Files.writeString(folder.resolve(name), Files.readString(folder.resolve(name)).replaceFirst(from, to));
    }
}
