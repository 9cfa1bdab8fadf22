package org.huoju;

import java.util.List;

/** How far a run is. */
public final class Progress {
    private final long rows;
    private final long bytes;
    private final long totalBytes;

    Progress(List<Long> numbers) {
        rows = numbers.get(0);
        bytes = numbers.get(1);
        totalBytes = numbers.get(2);
    }

    /**
     * Records read.
     *
     * @return the number
     */
    public long getRows() {
        return rows;
    }

    /**
     * Bytes of files read.
     *
     * @return the number
     */
    public long getBytes() {
        return bytes;
    }

    /**
     * Bytes in all.
     *
     * @return the number; -1 where that is not known
     */
    public long getTotalBytes() {
        return totalBytes;
    }

    /**
     * The part that is done.
     *
     * @return from 0 to 1; -1 where that is not known
     */
    public double getFraction() {
        return totalBytes < 0 ? -1 : (double) bytes / Math.max(totalBytes, 1);
    }

    @Override
    public String toString() {
        return rows + " rows";
    }
}
