package org.huoju;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.huoju.internal.Huoju_jvmKt;
import org.huoju.internal.NativeForm;
import org.huoju.internal.NativeLayout;
import org.huoju.internal.NativeTally;

/** A tally (汇总数据): counts and sums that add to those of other files and provinces, exactly and in any order. */
public final class Tally implements AutoCloseable {
    final NativeTally tally;

    Tally(NativeTally tally) {
        this.tally = tally;
    }

    /**
     * A tally of nothing, to which others add.
     *
     * @return the tally
     */
    public static Tally empty() {
        return new Tally(Native.call(Huoju_jvmKt::emptyTally));
    }

    /**
     * Reads what {@link #toBytes()} wrote. It is not trusted.
     *
     * @param bytes the bytes
     * @return the tally
     * @throws TableException if it is none
     */
    public static Tally fromBytes(byte[] bytes) {
        ByteBuffer direct = Huoju.direct(Native.given(bytes, "bytes"));
        return new Tally(Native.lend(direct, Huoju_jvmKt::tallyFromBytes));
    }

    /**
     * The tally as bytes.
     *
     * @return equal bytes for equal tallies
     */
    public byte[] toBytes() {
        return Native.call(tally::toBytes);
    }

    /**
     * The sum, as a tally of its own. What was counted under different definitions stays apart.
     *
     * @param other another tally
     * @return a new tally
     */
    public Tally plus(Tally other) {
        NativeTally more = Native.given(other, "other").tally;
        return new Tally(Native.call(() -> tally.plus(more)));
    }

    /**
     * The tables (汇总表) of a form, as far as they were tabulated under its definition.
     *
     * @param form the form
     * @return the tables
     */
    public Tables tables(Form form) {
        return tables(form, new Options());
    }

    /**
     * The tables (汇总表) of a form, with shares, averages and growth where the options want them.
     *
     * @param form the form
     * @param options which columns
     * @return the tables
     */
    public Tables tables(Form form, Options options) {
        NativeForm of = Native.given(form, "form").form;
        try (NativeLayout layout = Native.given(options, "options").layout(of, Collections.emptyList())) {
            return new Tables(Native.call(() -> tally.tables(layout)));
        }
    }

    /**
     * Records of a form that were tabulated.
     *
     * @param form the form
     * @return the number
     */
    public long rows(Form form) {
        NativeForm of = Native.given(form, "form").form;
        return Native.call(() -> tally.rows(of));
    }

    /**
     * Rules and tables that were counted under more than one definition.
     *
     * @return their ids
     */
    public List<Apart> apart() {
        List<Apart> apart = new ArrayList<>();
        Json.objects(Json.parse(Native.call(tally::apart))).forEach(one -> apart.add(new Apart(one)));
        return apart;
    }

    /** Frees native memory; tables that were made from it stay as they are. */
    @Override
    public void close() {
        tally.close();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other || !(other instanceof Tally)) {
            return this == other;
        }
        NativeTally another = ((Tally) other).tally;
        try {
            return Native.call(() -> tally.same(another));
        } catch (ClosedException closed) {
            return false;
        }
    }

    @Override
    public int hashCode() {
        try {
            return Arrays.hashCode(toBytes());
        } catch (ClosedException closed) {
            return 0;
        }
    }
}
