package live.hundredms.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines over two logarithmic axes, as SVG. Written by hand: plotting libraries for Java bring AWT or a browser along, and
 * this is a frame, two axes and some lines.
 */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;

    private final int firstX;
    private final int lastX;
    private final int firstY;
    private final int lastY;

    private Plot(List<Line> lines) {
        firstX = floor(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x));
        lastX = ceiling(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x));
        firstY = floor(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y));
        lastY = ceiling(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y));
    }

    /** Both above 0. */
    record Point(double x, double y) {
    }

    /**
     * Points that belong together.
     *
     * @param color as SVG names it
     */
    record Line(String title, String color, List<Point> points) {
    }

    static String svg(String title, String ofX, List<Line> lines) {
        Plot plot = new Plot(lines);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="%d" y="22" font-size="15">%s</text>
                %s%s%s<text x="%d" y="%d" text-anchor="end">%s</text>
                </svg>
                """.formatted(WIDTH, HEIGHT, LEFT, title, plot.rows(), plot.columns(), plot.drawn(lines), WIDTH - RIGHT,
                HEIGHT - 10, ofX);
    }

    private String rows() {
        return IntStream.rangeClosed(firstY, lastY).mapToObj(power -> String.format(Locale.ROOT,
                "<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                LEFT, y(Math.pow(10, power)), WIDTH - RIGHT, LEFT - 8, y(Math.pow(10, power)) + 4, number(power)))
                .collect(Collectors.joining());
    }

    private String columns() {
        return IntStream.rangeClosed(firstX, lastX).mapToObj(power -> String.format(Locale.ROOT,
                "<path d=\"M%.1f %dV%d\" stroke=\"#dddddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                x(Math.pow(10, power)), TOP, HEIGHT - BOTTOM, x(Math.pow(10, power)), HEIGHT - BOTTOM + 18,
                number(power))).collect(Collectors.joining());
    }

    private String drawn(List<Line> lines) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String points = line.points().stream()
                    .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.y())))
                    .collect(Collectors.joining(" "));
            drawn.append(String.format(Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points,
                    line.color()));
            line.points()
                    .forEach(point -> drawn.append(
                            String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n",
                                    x(point.x()), y(point.y()), line.color())));
            drawn.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", LEFT + 12,
                    TOP + 18 + 18 * i, line.color(), line.title()));
        }
        return drawn.toString();
    }

    private double x(double value) {
        return LEFT + (Math.log10(value) - firstX) / (lastX - firstX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (Math.log10(value) - firstY) / (lastY - firstY) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(int power) {
        return String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)));
    }

    private static int floor(DoubleStream values) {
        return (int) Math.floor(Math.log10(values.min().orElse(1)));
    }

    /** At least one power above the least, so that an axis has two ends. */
    private static int ceiling(DoubleStream values) {
        return (int) Math.floor(Math.log10(values.max().orElse(1))) + 1;
    }
}
