package live.hundredms.operator.support.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Objects, and all that became of them, in one order. */
final class MemoryStore {
    private final Map<String, Shelf> shelves = new HashMap<>();
    private long version = 1;

    /** The objects of one collection. */
    private static final class Shelf {
        private final NavigableMap<String, Kept> objects = new TreeMap<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<Watcher> watchers = new ArrayList<>();
    }

    /** Nobody changes a tree that is kept. */
    private record Kept(ObjectNode tree, String text) {
    }

    private record Change(long version, String namespace, String text) {
    }

    private record Watcher(Address address, Consumer<String> listener) {
        void tell(Change change) {
            if (address.covers(change.namespace())) {
                listener.accept(change.text());
            }
        }
    }

    synchronized long changes(Address address) {
        return shelf(address).changes.size();
    }

    synchronized String get(Address address) {
        return kept(address).text();
    }

    synchronized String list(Address address) {
        return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version
                + "\"},\"items\":[" + String.join(",", texts(address)) + "]}";
    }

    /** The objects of a collection, the same text for one that did not change. */
    synchronized List<String> texts(Address address) {
        return within(address).stream().map(Kept::text).toList();
    }

    synchronized String create(Address where, ObjectNode tree) {
        Address address = where.named(tree.path("metadata").path("name").asText());
        if (shelf(address).objects.containsKey(address.key())) {
            throw new Refused(HttpURLConnection.HTTP_CONFLICT, address.key() + " already exists");
        }
        ObjectNode metadata = tree.withObject("/metadata");
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (!address.namespace().isEmpty()) {
            metadata.put("namespace", address.namespace());
        }
        if (address.hasStatus()) {
            metadata.put("generation", 1);
            tree.remove("status");
        }
        return keep(address, "ADDED", tree);
    }

    /** What the change makes of an object; nothing happens if that is the same. */
    synchronized String change(Address address, Consumer<ObjectNode> change) {
        ObjectNode before = kept(address).tree();
        ObjectNode after = before.deepCopy();
        change.accept(after);
        if (!after.at("/metadata/resourceVersion").equals(before.at("/metadata/resourceVersion"))) {
            throw new Refused(HttpURLConnection.HTTP_CONFLICT, address.key() + " was changed meanwhile");
        }
        return replace(address, before, address.hasStatus() ? part(address, before, after) : after);
    }

    /** Without finalizers it is gone at once. */
    synchronized String delete(Address address) {
        ObjectNode before = kept(address).tree();
        ObjectNode after = before.deepCopy();
        if (!after.at("/metadata").has("deletionTimestamp")) {
            after.withObject("/metadata").put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0)
                    .put("generation", before.at("/metadata/generation").asLong() + 1);
        }
        return replace(address, before, after);
    }

    /**
     * Tells of every change from now on, after those since a version.
     *
     * @param since -1 to begin with what is there
     * @return ends it
     */
    synchronized Runnable watch(Address address, long since, Consumer<String> listener) {
        Shelf shelf = shelf(address);
        Watcher watcher = new Watcher(address, listener);
        if (since < 0) {
            within(address).forEach(kept -> listener.accept(event("ADDED", kept.text())));
        } else {
            shelf.changes.stream().filter(change -> change.version() > since).forEach(watcher::tell);
        }
        shelf.watchers.add(watcher);
        return () -> leave(shelf, watcher);
    }

    private synchronized void leave(Shelf shelf, Watcher watcher) {
        shelf.watchers.remove(watcher);
    }

    /** The part that the address lets change. */
    private static ObjectNode part(Address address, ObjectNode before, ObjectNode after) {
        boolean status = "status".equals(address.subresource());
        ObjectNode result = status ? before.deepCopy() : after;
        JsonNode source = (status ? after : before).path("status");
        if (source.isMissingNode()) {
            result.remove("status");
        } else {
            result.set("status", source);
        }
        if (!result.path("spec").equals(before.path("spec"))) {
            result.withObject("/metadata").put("generation", before.at("/metadata/generation").asLong() + 1);
        }
        return result;
    }

    private String replace(Address address, ObjectNode before, ObjectNode after) {
        if (after.equals(before) && !gone(after)) {
            return kept(address).text();
        }
        return keep(address, gone(after) ? "DELETED" : "MODIFIED", after);
    }

    private static boolean gone(ObjectNode tree) {
        return tree.path("metadata").has("deletionTimestamp") && tree.path("metadata").path("finalizers").isEmpty();
    }

    private String keep(Address address, String what, ObjectNode tree) {
        version++;
        tree.withObject("/metadata").put("resourceVersion", String.valueOf(version));
        Kept kept = new Kept(tree, tree.toString());
        Shelf shelf = shelf(address);
        if ("DELETED".equals(what)) {
            shelf.objects.remove(address.key());
        } else {
            shelf.objects.put(address.key(), kept);
        }
        Change change = new Change(version, address.namespace(), event(what, kept.text()));
        shelf.changes.add(change);
        shelf.watchers.forEach(watcher -> watcher.tell(change));
        return kept.text();
    }

    private static String event(String what, String object) {
        return "{\"type\":\"" + what + "\",\"object\":" + object + "}";
    }

    private Collection<Kept> within(Address address) {
        NavigableMap<String, Kept> objects = shelf(address).objects;
        String namespace = address.namespace();
        return (namespace.isEmpty() ? objects : objects.subMap(namespace + "/", namespace + "0")).values();
    }

    private Kept kept(Address address) {
        Kept kept = shelf(address).objects.get(address.key());
        if (kept == null) {
            throw new Refused(HttpURLConnection.HTTP_NOT_FOUND, address.collection() + " has no " + address.key());
        }
        return Objects.requireNonNull(kept);
    }

    private Shelf shelf(Address address) {
        return shelves.computeIfAbsent(address.collection(), _ -> new Shelf());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
