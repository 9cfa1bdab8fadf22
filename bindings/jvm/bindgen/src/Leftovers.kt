package org.huoju.internal

import java.lang.ref.PhantomReference
import java.lang.ref.ReferenceQueue
import java.util.concurrent.ConcurrentHashMap

/**
 * Native memory of objects that were collected without having been closed. The next call of the native library frees it, whatever it is for: a thread of
 * its own, as JNA has one, does not keep up with many that are busy.
 */
object Leftovers : UniffiCleaner {
    private val collected = ReferenceQueue<Any>()
    private val kept = ConcurrentHashMap.newKeySet<Left>()

    override fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable = Left(value, cleanUpTask).also { kept.add(it) }

    /** Frees what was left. */
    @JvmStatic
    fun free() {
        while (true) {
            val left = collected.poll() ?: return
            (left as Left).clean()
        }
    }

    private class Left(owner: Any, private val task: Runnable) : PhantomReference<Any>(owner, collected), UniffiCleaner.Cleanable {
        override fun clean() {
            if (kept.remove(this)) {
                task.run()
            }
        }
    }
}
