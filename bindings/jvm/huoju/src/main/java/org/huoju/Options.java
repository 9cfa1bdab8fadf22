package org.huoju;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huoju.internal.FiguresFile;
import org.huoju.internal.LastYearSource;
import org.huoju.internal.LayoutSettings;
import org.huoju.internal.NativeForm;
import org.huoju.internal.NativeLayout;

/** How records are read, and what is wanted of them. Each method changes and gives back the same options. */
public final class Options {
    long findingsPerRule = 1000;
    String encoding;
    int threads;
    /** It is a guest in the process of a server. */
    int memory = 32;
    boolean singleRecords;
    boolean revealPersonal;
    private boolean share;
    private boolean average;
    List<String> columns = new ArrayList<>();
    List<Input> beside = new ArrayList<>();
    private LastYearSource lastYear;
    private final List<FiguresFile> figures = new ArrayList<>();
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
     * @param charset such as {@code Charset.forName("GBK")}; {@code UTF-16} is the one of the byte order mark
     * @return these options
     */
    public Options encoding(Charset charset) {
        // Which order its bytes have says the mark before them, and that is what is found out.
        encoding = Native.given(charset, "charset").equals(StandardCharsets.UTF_16) ? null : charset.name();
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
     * How much memory rules that compare records, and what is read from beside, may take before they go to temporary files; 32 MiB otherwise.
     *
     * @param mebibytes 1 or more
     * @return these options
     */
    public Options memory(int mebibytes) {
        if (mebibytes < 1) {
            throw Native.argument("内存应为正整数（MiB）：" + mebibytes, "memory is 1 MiB or more, not " + mebibytes);
        }
        memory = mebibytes;
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
        columns.addAll(Native.all("ids", ids));
        return this;
    }

    /**
     * Reads child records (子记录) that do not stand in their record from an input of their own.
     *
     * @param kind id of the kind
     * @param input a file, a stream, a buffer or records in memory: each child record with the key of its record
     * @return these options
     */
    public Options children(String kind, Input input) {
        beside.add(Native.given(input, "input").children(kind));
        return this;
    }

    /**
     * Compares with last year's accepted records (上年记录).
     *
     * @param input a file, a stream, a buffer or records in memory
     * @return these options
     */
    public Options panel(Input input) {
        beside.add(Native.given(input, "input").panel());
        return this;
    }

    /**
     * Compares with the units that must report (名录).
     *
     * @param input a file, a stream, a buffer or records in memory
     * @return these options
     */
    public Options frame(Input input) {
        beside.add(Native.given(input, "input").frame());
        return this;
    }

    /**
     * Adds shares and year-on-year growth (同比) to the tables that can be compared.
     *
     * @param report the folder of last year's report
     * @return these options
     */
    public Options lastYear(Path report) {
        lastYear = new LastYearSource.Report(FileName.bytes(Native.given(report, "report")));
        return this;
    }

    /**
     * Adds shares and year-on-year growth (同比) to the tables that can be compared.
     *
     * @param tables last year's tables, open until they were used
     * @return these options
     */
    public Options lastYear(Tables tables) {
        lastYear = new LastYearSource.Tables(Native.given(tables, "tables").tables);
        return this;
    }

    /**
     * Adds shares and year-on-year growth (同比) to the tables that can be compared.
     *
     * @param tally last year's, open until it was used, made with the built-in edition of an earlier year
     * @return these options
     */
    public Options lastYear(Tally tally) {
        lastYear = new LastYearSource.Tally(Native.given(tally, "tally").tally);
        return this;
    }

    /**
     * Adds columns that divide by figures from beside, such as the amount by the gross regional product.
     *
     * @param id id of the figures, such as {@code gdp}, as {@code by_figures} of {@link Form#describe()} lists them
     * @param input CSV in a file, a stream or a buffer, read at once: codes and their figures; a header may say the unit, as in {@code 地区生产总值（亿元）}
     * @return these options
     */
    public Options figures(String id, Input input) {
        String known = Native.given(id, "id");
        figures.add(new FiguresFile(known, Native.given(input, "input").name, input.bytes()));
        return this;
    }

    /**
     * Adds columns that divide by figures from beside, as {@link #figures(String, Input)}.
     *
     * @param id id of the figures
     * @param values figures by code, in the unit that the form says
     * @return these options
     */
    public Options figures(String id, Map<String, BigDecimal> values) {
        StringBuilder csv = new StringBuilder();
        Native.given(values, "values").forEach((code, value) -> {
            String quoted = Native.given(code, "code").replace("\"", "\"\"");
            csv.append('"').append(quoted).append("\",").append(Encoder.written(Native.given(value, "value"))).append('\n');
            Input.few("values", csv.length());
        });
        String known = Native.given(id, "id");
        figures.add(new FiguresFile(known, known, csv.toString().getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** How tables of a form are made, some of them with columns on request. */
    NativeLayout layout(NativeForm form, List<String> columns) {
        LayoutSettings settings = new LayoutSettings(columns, share, average, lastYear, figures);
        // The folder of a report may be far away; the rest is at hand.
        return lastYear instanceof LastYearSource.Report ? Aside.run(() -> Native.call(() -> form.layout(settings))) : Native.call(() -> form.layout(settings));
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
