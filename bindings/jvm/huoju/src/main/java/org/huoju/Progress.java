package org.huoju;

import java.util.List;

/** How far a run is. */
public final class Progress {
    private final long rows;
    private final long bytes;
    private final long totalBytes;
    private final long totalRows;

    Progress(List<Long> numbers, long totalRows) {
        rows = numbers.get(0);
        bytes = numbers.get(1);
        totalBytes = numbers.get(2);
        this.totalRows = totalRows;
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
     * Records in all.
     *
     * @return the number; -1 where that is not known: it is where all inputs are records in memory, in collections
     */
    public long getTotalRows() {
        return totalRows;
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
        if (totalBytes < 0) {
            return totalRows < 0 ? -1 : (double) rows / Math.max(totalRows, 1);
        }
        return (double) bytes / Math.max(totalBytes, 1);
    }

    @Override
    public String toString() {
        return rows + " rows";
    }
}
