package org.huoju;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How records are read, and what is wanted of them. Each method changes and gives back the same options. */
public final class Options {
    long findingsPerRule = 1000;
    String encoding;
    int threads;
    boolean singleRecords;
    boolean revealPersonal;
    boolean share;
    boolean average;
    List<String> columns = new ArrayList<>();
    List<Input> beside = new ArrayList<>();
    ProgressListener progress;
    Cancellation cancellation;

    /** The usual: a thousand findings of each rule, all cores, rules across records too, personal data masked. */
    public Options() {}

    /**
     * How many findings are kept of each rule; all are counted.
     *
     * @param number the number; {@link Long#MAX_VALUE} for all
     * @return these options
     */
    public Options findingsPerRule(long number) {
        if (number < 0) {
            throw Native.argument("每条审核关系保留的问题数不能为负：" + number, "the number of findings kept of each rule is negative: " + number);
        }
        findingsPerRule = number;
        return this;
    }

    /**
     * The encoding of files, which is found out otherwise.
     *
     * @param charset such as {@code Charset.forName("GBK")}
     * @return these options
     */
    public Options encoding(Charset charset) {
        encoding = Native.given(charset, "charset").name();
        return this;
    }

    /**
     * How many threads work.
     *
     * @param number 1 or more
     * @return these options
     */
    public Options threads(int number) {
        if (number < 1) {
            throw Native.argument("线程数应为正整数：" + number, "the number of threads is 1 or more, not " + number);
        }
        threads = number;
        return this;
    }

    /**
     * Leaves out the rules that compare records with each other.
     *
     * @return these options
     */
    public Options singleRecords() {
        singleRecords = true;
        return this;
    }

    /**
     * Shows personal data, which are masked otherwise.
     *
     * @return these options
     */
    public Options revealPersonal() {
        revealPersonal = true;
        return this;
    }

    /**
     * Adds shares of the total to tables.
     *
     * @return these options
     */
    public Options share() {
        share = true;
        return this;
    }

    /**
     * Adds averages per record to tables.
     *
     * @return these options
     */
    public Options average() {
        average = true;
        return this;
    }

    /**
     * Adds columns on request to tables.
     *
     * @param ids ids, as {@code on_request} of {@link Form#describe()} lists them
     * @return these options
     */
    public Options columns(String... ids) {
        columns.addAll(Arrays.asList(ids));
        return this;
    }

    /**
     * Reads child records (子记录) from an input of their own.
     *
     * @param kind id of the kind
     * @param input CSV, each child record on a line with the key of its record
     * @return these options
     */
    public Options children(String kind, Input input) {
        beside.add(Native.given(input, "input").children(kind));
        return this;
    }

    /**
     * Compares with last year's accepted records.
     *
     * @param input CSV
     * @return these options
     */
    public Options panel(Input input) {
        beside.add(Native.given(input, "input").panel());
        return this;
    }

    /**
     * Compares with the units that must report (名录).
     *
     * @param input CSV
     * @return these options
     */
    public Options frame(Input input) {
        beside.add(Native.given(input, "input").frame());
        return this;
    }

    /**
     * Tells how far the work is, about every twentieth of a second.
     *
     * @param listener is called by the thread that waits for the work
     * @return these options
     */
    public Options progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /**
     * Lets another thread stop the work.
     *
     * @param token what stops it
     * @return these options
     */
    public Options cancellation(Cancellation token) {
        cancellation = token;
        return this;
    }
}
