package live.hundredms.image;

import java.nio.file.Path;

/** Paths of the image in the folder of a build. */
public final class ImageFiles {
    private ImageFiles() {
    }

    /**
     * The folder of everything about the image.
     *
     * @param target folder of the build
     */
    public static Path folder(Path target) {
        return target.resolve("image");
    }

    /**
     * The image of one architecture, as an OCI layout in a tar file.
     *
     * @param architecture architecture by its name in images, such as {@code amd64}
     */
    public static Path archive(Path target, String architecture) {
        return folder(target).resolve("room-operator-" + architecture + ".tar");
    }

    /** The OCI layout with an index of all architectures. */
    public static Path layout(Path target) {
        return folder(target).resolve("oci");
    }
}
