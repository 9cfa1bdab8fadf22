package org.huoju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.huoju.internal.NativeCheck;

/** The result of checking (审核) records: exact counts for each rule, and findings up to a number of each. */
public final class Check implements AutoCloseable {
    private final NativeCheck check;
    private volatile Map<String, Object> summary;

    Check(NativeCheck check) {
        this.check = check;
    }

    /**
     * Records (份表) read.
     *
     * @return the number
     */
    public long getRows() {
        return Json.number(summary().get("rows"));
    }

    /**
     * Whether there is no hard (强制性) finding.
     *
     * @return true if there is none
     */
    public boolean isAccepted() {
        return getHard() == 0;
    }

    /**
     * Number of hard (强制性) findings.
     *
     * @return the number
     */
    public long getHard() {
        return level("hard");
    }

    /**
     * Number of soft (核实性) findings.
     *
     * @return the number
     */
    public long getSoft() {
        return level("soft");
    }

    /**
     * Number of notes (提示性).
     *
     * @return the number
     */
    public long getNote() {
        return level("note");
    }

    /**
     * What became of each rule (审核关系).
     *
     * @return the counts, in the order of the form
     */
    public List<RuleCount> getSummary() {
        Map<?, ?> leftOut = (Map<?, ?>) summary().getOrDefault("left_out", Collections.emptyMap());
        List<RuleCount> counts = new ArrayList<>();
        Json.objects(summary().get("rules")).forEach(rule -> counts.add(new RuleCount(rule, leftOut.get(rule.get("id")))));
        return counts;
    }

    /**
     * The summary as the program {@code huoju} writes it.
     *
     * @return JSON
     */
    public String getSummaryJson() {
        return Native.call(check::summary);
    }

    /**
     * The findings (审核问题) that were kept, in the order of the records. They come out of native memory when they are looked at: once the check was closed,
     * looking at them throws {@link ClosedException}. Copy what is to last longer: {@code new ArrayList<>(check.getFindings())}.
     *
     * @return the findings, as long as the check is open
     */
    public List<Finding> getFindings() {
        long count = Native.call(check::findingCount);
        return new Pages<>(count, check::getUniffiIsDestroyed, (from, page) -> new Decoder(Native.call(() -> check.findings(from, page))).findings());
    }

    /**
     * The entries of the review lists (核查清单) that were kept, as {@link #getFindings()}.
     *
     * @return the entries, as long as the check is open
     */
    public List<Review> getReviews() {
        long count = Native.call(check::reviewCount);
        return new Pages<>(count, check::getUniffiIsDestroyed, (from, page) -> {
            Decoder bytes = new Decoder(Native.call(() -> check.reviews(from, page)));
            List<Review> reviews = new ArrayList<>();
            for (int left = bytes.count(); left > 0; left--) {
                reviews.add(new Review(bytes));
            }
            return reviews;
        });
    }

    /**
     * What was read: files, columns that are no field, fields without a column, and changes made to texts before they were read.
     *
     * @return {@code files} and {@code normalisations}, as in the program's summary
     */
    public Map<String, Object> getRead() {
        Map<String, Object> read = new java.util.LinkedHashMap<>();
        read.put("files", summary().get("files"));
        read.put("normalisations", summary().get("normalisations"));
        return read;
    }

    private long level(String level) {
        return Json.number(((Map<?, ?>) summary().get("findings")).get(level));
    }

    private Map<String, Object> summary() {
        Native.open(check::getUniffiIsDestroyed);
        Map<String, Object> known = summary;
        if (known == null) {
            known = Json.object(getSummaryJson());
            summary = known;
        }
        return known;
    }

    /** Frees native memory, and with it the lists of findings and of entries. */
    @Override
    public void close() {
        check.close();
    }

    @Override
    public String toString() {
        return Native.shown(this, () -> "rows=" + getRows() + " hard=" + getHard() + " soft=" + getSoft() + " note=" + getNote());
    }
}
