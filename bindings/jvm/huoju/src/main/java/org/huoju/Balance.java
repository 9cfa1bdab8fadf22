package org.huoju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Whether the rows of a published table add up. */
public final class Balance {
    private final long checked;
    private final List<WrongCell> wrong;
    private final List<CellPlace> undecided;
    private final List<CellPlace> unreadable;
    private final List<CellPlace> unknown;
    private final List<CellPlace> repeated;
    private final List<CellPlace> blank;
    private final List<String> absent;
    private final boolean readable;

    @SuppressWarnings("unchecked")
    Balance(Map<String, Object> json) {
        this.checked = Json.number(json.get("checked"));
        this.readable = (Boolean) json.get("readable");
        List<WrongCell> wrong = new ArrayList<>();
        Json.objects(json.get("wrong")).forEach(cell -> wrong.add(new WrongCell(cell)));
        this.wrong = Collections.unmodifiableList(wrong);
        this.undecided = places(json.get("undecided"));
        this.unreadable = places(json.get("unreadable"));
        this.unknown = places(json.get("unknown"));
        this.repeated = places(json.get("repeated"));
        this.blank = places(json.get("blank"));
        this.absent = Collections.unmodifiableList((List<String>) json.get("absent"));
    }

    private static List<CellPlace> places(Object cells) {
        List<CellPlace> places = new ArrayList<>();
        Json.objects(cells).forEach(cell -> places.add(new CellPlace(cell)));
        return Collections.unmodifiableList(places);
    }

    /**
     * Subtotals that were compared with the rows below them.
     *
     * @return the number
     */
    public long getChecked() {
        return checked;
    }

    /**
     * Those that are wrong.
     *
     * @return the cells
     */
    public List<WrongCell> getWrong() {
        return wrong;
    }

    /**
     * Subtotals that blank cells leave undecided.
     *
     * @return the cells
     */
    public List<CellPlace> getUndecided() {
        return undecided;
    }

    /**
     * Cells that are no number, which enter as blank, with their {@linkplain CellPlace#getText() text}.
     *
     * @return the cells
     */
    public List<CellPlace> getUnreadable() {
        return unreadable;
    }

    /**
     * Cells under a code that the list does not have, which enter no sum.
     *
     * @return the cells
     */
    public List<CellPlace> getUnknown() {
        return unknown;
    }

    /**
     * Cells that stand there more than once, of which the first is used.
     *
     * @return the cells
     */
    public List<CellPlace> getRepeated() {
        return repeated;
    }

    /**
     * Blank cells, and rows that other groups have and this one lacks.
     *
     * @return the cells
     */
    public List<CellPlace> getBlank() {
        return blank;
    }

    /**
     * Codes of the list that the table does not have though it has others of the same parent, which is compared with the sum of these.
     *
     * @return the codes
     */
    public List<String> getAbsent() {
        return absent;
    }

    /**
     * Whether every cell was read, under a code of the list, once, and there was a subtotal to judge.
     *
     * @return true if so
     */
    public boolean isReadable() {
        return readable;
    }

    /**
     * Whether every cell was read, and all subtotals add up.
     *
     * @return true if so
     */
    public boolean isBalanced() {
        return readable && wrong.isEmpty() && undecided.isEmpty();
    }

    @Override
    public String toString() {
        return "checked=" + checked + " wrong=" + wrong.size();
    }
}
