package org.huoju;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BooleanSupplier;

/** A list that lies in native memory and comes over in pages. */
final class Pages<T> extends AbstractList<T> implements RandomAccess {
    private static final int PAGE = 512;

    private final int size;
    private final BooleanSupplier isDestroyed;
    private final Source<T> source;
    private volatile Page<T> last = new Page<>(-1, null);

    /** Brings a page over. */
    interface Source<T> {
        List<T> page(long from, long count);
    }

    private static final class Page<T> {
        final int number;
        final List<T> items;

        Page(int number, List<T> items) {
            this.number = number;
            this.items = items;
        }
    }

    Pages(long size, BooleanSupplier isDestroyed, Source<T> source) {
        this.size = (int) Math.min(size, Integer.MAX_VALUE);
        this.isDestroyed = isDestroyed;
        this.source = source;
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " / " + size);
        }
        Native.open(isDestroyed);
        Page<T> page = last;
        if (page.number != index / PAGE) {
            page = new Page<>(index / PAGE, source.page((long) index / PAGE * PAGE, PAGE));
            last = page;
        }
        return page.items.get(index % PAGE);
    }

    @Override
    public int size() {
        return size;
    }
}
