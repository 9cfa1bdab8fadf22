package org.huoju;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huoju.internal.NativeSession;

/** One record of a form while it is filled in, checked again after each change. */
public final class Session implements AutoCloseable {
    private final String form;
    private final NativeSession session;

    Session(String form, NativeSession session) {
        this.form = form;
        this.session = session;
    }

    /**
     * Sets a cell, and checks what that reaches. A text or a value that cannot be read as one of its field is a finding. A double that leaves a doubt which
     * decimal number it is, such as 12.345 for an amount of two decimals, 1e300 or 0.1f, is none: it is refused, and the cell stays as it was.
     *
     * @param path {@code contract_amount}, or {@code contributors[2].name}
     * @param value as in a record of {@link Form}; null empties the cell
     * @return the findings that came and that went
     * @throws RecordException if there is no such cell
     * @throws InputException if the value is a double that leaves a doubt, or an object that is no value of a record
     */
    public Change set(String path, Object value) {
        return new Change(new Decoder(new Encoder(form).cell(Native.given(path, "path"), value).use(session::set)));
    }

    /**
     * Adds a child record (子记录) behind its siblings.
     *
     * @param kind id of its kind
     * @param record its cells
     * @return the findings that came and that went
     * @throws RecordException if there is no such kind or cell
     * @throws InputException if a value is refused, as in {@link #set}
     */
    public Change addChild(String kind, Map<String, ?> record) {
        String id = Native.given(kind, "kind");
        return new Change(new Decoder(new Encoder(form).record(record).use(bytes -> session.addChild(id, bytes))));
    }

    /**
     * Adds a typed child record (子记录) behind its siblings.
     *
     * @param child a child record of this form
     * @return the findings that came and that went
     */
    public Change addChild(TypedRecord child) {
        String kind = Native.given(Native.given(child, "child").getKind(), "kind");
        return new Change(new Decoder(new Encoder(form).child(child, kind).use(bytes -> session.addChild(kind, bytes))));
    }

    /**
     * Removes a child record (子记录); those behind it move up.
     *
     * @param kind id of its kind
     * @param number its number, from 1
     * @return the findings that came and that went
     */
    public Change removeChild(String kind, int number) {
        String id = Native.given(kind, "kind");
        return new Change(new Decoder(Native.call(() -> session.removeChild(id, number))));
    }

    /**
     * The findings as they stand.
     *
     * @return the findings
     */
    public List<Finding> getFindings() {
        return new Decoder(Native.call(session::findings)).findings();
    }

    /**
     * Ids of the review lists (核查清单) that the record belongs on.
     *
     * @return the ids
     */
    public List<String> getReviews() {
        return Native.call(session::reviews);
    }

    /**
     * The text of a cell as typed.
     *
     * @param path as for {@link #set}
     * @return the text; empty if nothing was typed
     */
    public String text(String path) {
        String cell = Native.given(path, "path");
        return Native.call(() -> session.text(cell));
    }

    /**
     * The codes that may be chosen for a field: in force, and not failing a hard rule that does not fail already.
     *
     * @param path as for {@link #set}
     * @return the codes
     */
    public List<Code> options(String path) {
        String cell = Native.given(path, "path");
        Decoder bytes = new Decoder(Native.call(() -> session.options(cell)));
        List<Code> codes = new ArrayList<>();
        for (int left = bytes.count(); left > 0; left--) {
            codes.add(new Code(bytes.text(), bytes.text(), bytes.text()));
        }
        return codes;
    }

    /**
     * Whether a field applies to the record as it stands.
     *
     * @param path as for {@link #set}
     * @return true if it does
     */
    public boolean visible(String path) {
        String cell = Native.given(path, "path");
        return Native.call(() -> session.visible(cell));
    }

    /**
     * Whether a field must be given in the record as it stands.
     *
     * @param path as for {@link #set}
     * @return true if it must
     */
    public boolean required(String path) {
        String cell = Native.given(path, "path");
        return Native.call(() -> session.required(cell));
    }

    /**
     * Shows personal data in findings, which are masked otherwise.
     *
     * @param reveal whether they are shown
     */
    public void revealPersonal(boolean reveal) {
        Native.act(() -> session.revealPersonal(reveal));
    }

    /**
     * The record as texts.
     *
     * @return cells, and lists of child records, by id; a map of its own, which may be changed
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> getRecord() {
        return (Map<String, Object>) Json.parse(Native.call(session::record));
    }

    /** Frees native memory. */
    @Override
    public void close() {
        session.close();
    }
}
