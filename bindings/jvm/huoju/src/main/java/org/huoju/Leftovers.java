package org.huoju;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Native memory of objects that were collected without having been closed. The next call of the native library frees it, whatever it is for: a thread of
 * its own, as JNA has one, does not keep up with many that are busy.
 */
final class Leftovers extends PhantomReference<Object> {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
    private static final Set<Leftovers> KEPT = ConcurrentHashMap.newKeySet();

    private final Runnable free;

    private Leftovers(Object owner, Runnable free) {
        super(owner, COLLECTED);
        this.free = free;
    }

    /** Frees what was left. */
    static void free() {
        for (Reference<?> left = COLLECTED.poll(); left != null; left = COLLECTED.poll()) {
            ((Leftovers) left).close();
        }
    }

    /** Watches an owner; what frees its memory does not know it. */
    static Leftovers watch(Object owner, Runnable free) {
        Leftovers watched = new Leftovers(owner, free);
        KEPT.add(watched);
        return watched;
    }

    /** Frees the memory. */
    void close() {
        if (KEPT.remove(this)) {
            free.run();
        }
    }
}
