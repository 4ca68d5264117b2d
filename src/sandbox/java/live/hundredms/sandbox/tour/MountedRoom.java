package live.hundredms.sandbox.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an application knows of its room: the files of a mounted Secret of type {@code 100ms.live/room}.
 *
 * @param roomId the id of the room at 100ms
 * @param code lets whoever has it join the room in one role
 */
record MountedRoom(String roomId, String roomName, String code) {
    private static final String TYPE = "100ms";
    private static final int MOST_BYTES = 4096;

    /**
     * Reads the files of a folder.
     *
     * @param role one of the template's roles
     * @throws TourException with a sentence if it is no room, or has no code for the role
     */
    static MountedRoom read(Path folder, String role) {
        String type = text(folder, "type");
        if (!type.equals(TYPE)) {
            throw new TourException(folder + " does not hold a room: the file type must say " + TYPE);
        }
        return new MountedRoom(text(folder, "roomId"), text(folder, "roomName"), text(folder, keyOf(role)));
    }

    /** The key of the Secret that has the code of a role: no key may have other characters. */
    static String keyOf(String role) {
        return "code." + role.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String text(Path folder, String key) {
        Path file = folder.resolve(key);
        try (var bytes = Files.newInputStream(file)) {
            String text = new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new TourException("The file " + file + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new TourException(
                    "The file " + file
                            + " cannot be read. Mount the Secret that spec.publishTo of the Room names, with this key",
                    e);
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "MountedRoom[roomId=" + roomId + ", roomName=" + roomName + "]";
    }
}
