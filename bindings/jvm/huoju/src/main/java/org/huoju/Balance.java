package org.huoju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Whether the rows of a published table add up. */
public final class Balance {
    private final long checked;
    private final List<WrongCell> wrong;
    private final List<UndecidedCell> undecided;
    private final boolean readable;

    Balance(Map<String, Object> json) {
        this.checked = Json.number(json.get("checked"));
        this.readable = (Boolean) json.get("readable");
        List<WrongCell> wrong = new ArrayList<>();
        Json.objects(json.get("wrong")).forEach(cell -> wrong.add(new WrongCell(cell)));
        List<UndecidedCell> undecided = new ArrayList<>();
        Json.objects(json.get("undecided")).forEach(cell -> undecided.add(new UndecidedCell(cell)));
        this.wrong = Collections.unmodifiableList(wrong);
        this.undecided = Collections.unmodifiableList(undecided);
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
    public List<UndecidedCell> getUndecided() {
        return undecided;
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
