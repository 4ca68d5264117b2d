package live.hundredms.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Size and start time of the image, measured on its root.
 *
 * @param bytes size of the root, in bytes
 * @param plain seconds from the start of the process to the first call that a Room causes at 100ms, without the AOT
 *        cache
 * @param cached the same with the AOT cache
 * @param rss resident memory with one Room, in MiB, with the AOT cache
 */
record ImageFigures(long bytes, double plain, double cached, double rss) {
    /** Starts the operator that many times, alternately with and without the cache, and returns the medians. */
    static ImageFigures take(ImageRoot root, int starts) throws Exception {
        EntryPoint place = root.entryPoint();
        List<String> without = place.with(List.of("-XX:AOTMode=off"));
        List<Double> plain = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        List<Double> rss = new ArrayList<>();
        try (Trial trial = Trial.begin(Path.of("crds"))) {
            for (int i = 0; i < starts; i++) {
                plain.add(trial.start(without).seconds());
                Trial.Start start = trial.start(place.command());
                cached.add(start.seconds());
                rss.add(start.rssMib());
            }
        }
        return new ImageFigures(root.size(), median(plain), median(cached), median(rss));
    }

    String table() {
        return String.format(Locale.ROOT, """
                | what | figure |
                |---|---|
                | size, unpacked, without the base | %.0f MB |
                | start to the first call for a Room, with the AOT cache | %.2f s |
                | the same without it | %.2f s |
                | resident memory with one Room | %.0f MiB |
                """, bytes / 1e6, cached, plain, rss);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
