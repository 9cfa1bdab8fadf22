package org.huoju;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.huoju.internal.NativeCheck;
import org.huoju.internal.NativeForm;
import org.huoju.internal.NativeLayout;

/**
 * A form (调查表): fields, edit rules (审核关系), review lists (核查清单) and tables (汇总表).
 *
 * <p>A program opens a form once and shares it between all its threads.
 *
 * <p>Records are maps from ids, labels or aliases of fields to texts, {@link java.math.BigDecimal}, whole numbers, {@link java.time.LocalDate} and
 * other dates, {@link Boolean} or null; a list of maps is a list of child records. A date of a database ({@code java.sql.Date},
 * {@code java.sql.Timestamp}) and a {@link java.time.LocalDateTime} are the day that they say. A {@link java.util.Date} is a point in time, as are
 * {@link java.time.OffsetDateTime} and {@link java.time.ZonedDateTime}: it is taken where it is midnight in the default time zone, they in their own;
 * which day another one belongs to depends on the zone, and it is refused with an {@link InputException}. Or they are typed records, such as those of
 * {@code org.huoju.edition2021}.
 *
 * <p>A double is taken only where it leaves no doubt which decimal number it is: in a field of numbers, where it is within one unit in the last place of the
 * double of a number with the decimals of the field, and that number is at most 2<sup>50</sup> of its last place, or is whole and below 2<sup>53</sup>; in a field of text, codes,
 * dates or truth values, where it is whole, as its digits. So 12.34 and 0.1 + 0.2 are taken for an amount of two decimals; 12.345 and 1e300 are refused with an
 * {@link InputException} that names the field, and so is a float of decimals such as 0.1f, which is no double of 0.1. No number at all (NaN, infinite) is a
 * finding in a field of numbers; in others NaN is blank.
 */
public final class Form implements AutoCloseable {
    private final Edition edition;
    private final String id;
    final NativeForm form;
    private volatile Map<String, Object> description;

    Form(Edition edition, String id, NativeForm form) {
        this.edition = edition;
        this.id = id;
        this.form = form;
    }

    /**
     * Its id.
     *
     * @return such as {@code technology_contract}
     */
    public String getId() {
        return id;
    }

    /**
     * Title in Chinese.
     *
     * @return the title
     */
    public String getTitleZh() {
        return Json.label(describe().get("title"), "zh");
    }

    /**
     * Title in English.
     *
     * @return the title
     */
    public String getTitleEn() {
        return Json.label(describe().get("title"), "en");
    }

    /**
     * The edition (年度制度) that it belongs to.
     *
     * @return the edition
     */
    public Edition getEdition() {
        return edition;
    }

    /**
     * Its fields (指标), and those of its child records.
     *
     * @return the fields in the order of the form
     */
    public List<Field> getFields() {
        List<Field> fields = new ArrayList<>();
        for (Map<String, Object> record : Json.objects(describe().get("records"))) {
            for (Map<String, Object> field : Json.objects(record.get("fields"))) {
                fields.add(new Field((String) record.get("id"), field));
            }
        }
        return fields;
    }

    /**
     * Its edit rules (审核关系): those of single records, then those across records.
     *
     * @return the rules
     */
    public List<Rule> getRules() {
        List<Rule> rules = new ArrayList<>();
        Json.objects(describe().get("rules")).forEach(rule -> rules.add(new Rule(rule)));
        Json.objects(describe().get("across")).forEach(rule -> rules.add(new Rule(rule)));
        return rules;
    }

    /**
     * All that is known of the form, as plain objects: the same in every language that embeds Huoju.
     *
     * @return maps, lists, texts, numbers and truth values, which nobody can change
     */
    public Map<String, Object> describe() {
        Native.open(form::getUniffiIsDestroyed);
        Map<String, Object> known = description;
        if (known == null) {
            known = Json.object(describeJson());
            description = known;
        }
        return known;
    }

    /**
     * The same as JSON.
     *
     * @return JSON
     */
    public String describeJson() {
        return Native.call(form::describe);
    }

    /**
     * Checks (审核) one record by itself.
     *
     * @param record from ids, labels or aliases of fields to values; which keys were none of these, {@link Check#getRead()} of {@link #checkRecords} says
     * @return the findings; rules across records need {@link #checkRecords}
     * @throws InputException if a value is a double that leaves a doubt, a point in time, or an object that is no value: see {@link Form}
     */
    public List<Finding> check(Map<String, ?> record) {
        return check(record, false);
    }

    /**
     * Checks (审核) one typed record by itself.
     *
     * @param record a record of this form
     * @return the findings
     */
    public List<Finding> check(TypedRecord record) {
        return check((Object) record, false);
    }

    /**
     * Checks (审核) one record by itself, and shows personal data in findings, which are masked otherwise.
     *
     * @param record as for {@link #check(Map)}
     * @return the findings
     * @throws InputException as {@link #check(Map)} does
     */
    public List<Finding> checkRevealingPersonal(Map<String, ?> record) {
        return check(record, true);
    }

    /**
     * Checks (审核) one typed record by itself, and shows personal data in findings, which are masked otherwise.
     *
     * @param record a record of this form
     * @return the findings
     */
    public List<Finding> checkRevealingPersonal(TypedRecord record) {
        return check((Object) record, true);
    }

    private List<Finding> check(Object record, boolean reveal) {
        Encoder encoder = new Encoder(id).record(record);
        return new Decoder(encoder.use(bytes -> form.check(bytes, reveal))).findings();
    }

    /**
     * Checks (审核) records in memory, one by one and with each other.
     *
     * @param records maps or typed records
     * @return counts and findings
     * @throws InputException if a value of a record is refused, as by {@link #check(Map)}
     */
    public Check checkRecords(Iterable<?> records) {
        return checkRecords(records, new Options());
    }

    /**
     * Checks (审核) records in memory, one by one and with each other.
     *
     * @param records as for {@link #checkRecords(Iterable)}
     * @param options how
     * @return counts and findings
     * @throws InputException as {@link #checkRecords(Iterable)} does
     */
    public Check checkRecords(Iterable<?> records, Options options) {
        return check(Collections.singletonList(Input.records(records)), options);
    }

    /**
     * Checks (审核) a CSV file.
     *
     * @param path UTF-8, GB18030 or UTF-16; columns are known by id, label or alias, with a unit in brackets where it is another one
     * @return counts and findings
     */
    public Check checkCsv(Path path) {
        return checkCsv(path, new Options());
    }

    /**
     * Checks (审核) a CSV file.
     *
     * @param path as for {@link #checkCsv(Path)}
     * @param options how
     * @return counts and findings
     */
    public Check checkCsv(Path path, Options options) {
        return check(Collections.singletonList(Input.csv(path)), options);
    }

    /**
     * Checks (审核) CSV from a stream, in bounded memory. The stream is not closed.
     *
     * @param stream as for {@link #checkCsv(Path)}
     * @return counts and findings
     */
    public Check checkCsv(InputStream stream) {
        return checkCsv(stream, new Options());
    }

    /**
     * Checks (审核) CSV from a stream, in bounded memory. The stream is not closed.
     *
     * @param stream as for {@link #checkCsv(InputStream)}
     * @param options how
     * @return counts and findings
     */
    public Check checkCsv(InputStream stream, Options options) {
        return check(Collections.singletonList(Input.csv("stream", stream)), options);
    }

    /**
     * Checks (审核) CSV in a buffer; a direct one is read where it is, without a copy.
     *
     * @param buffer as for {@link #checkCsv(Path)}
     * @return counts and findings
     */
    public Check checkCsv(ByteBuffer buffer) {
        return checkCsv(buffer, new Options());
    }

    /**
     * Checks (审核) CSV in a buffer; a direct one is read where it is, without a copy.
     *
     * @param buffer as for {@link #checkCsv(ByteBuffer)}
     * @param options how
     * @return counts and findings
     */
    public Check checkCsv(ByteBuffer buffer, Options options) {
        return check(Collections.singletonList(Input.csv("buffer", buffer)), options);
    }

    /**
     * Checks (审核) a JSON file: one record, an array of records, or one record after the other.
     *
     * @param path the file
     * @return counts and findings
     */
    public Check checkJson(Path path) {
        return checkJson(path, new Options());
    }

    /**
     * Checks (审核) a JSON file.
     *
     * @param path as for {@link #checkJson(Path)}
     * @param options how
     * @return counts and findings
     */
    public Check checkJson(Path path, Options options) {
        return check(Collections.singletonList(Input.json(path)), options);
    }

    /**
     * Checks (审核) JSON from a stream, as {@link #checkJson(Path)}. The stream is not closed.
     *
     * @param stream the bytes
     * @return counts and findings
     */
    public Check checkJson(InputStream stream) {
        return checkJson(stream, new Options());
    }

    /**
     * Checks (审核) JSON from a stream. The stream is not closed.
     *
     * @param stream as for {@link #checkJson(InputStream)}
     * @param options how
     * @return counts and findings
     */
    public Check checkJson(InputStream stream, Options options) {
        return check(Collections.singletonList(Input.json("stream", stream)), options);
    }

    /**
     * Checks (审核) JSON in a text, as {@link #checkJson(Path)}.
     *
     * @param json the text
     * @return counts and findings
     */
    public Check checkJson(String json) {
        return checkJson(json, new Options());
    }

    /**
     * Checks (审核) JSON in a text.
     *
     * @param json as for {@link #checkJson(String)}
     * @param options how
     * @return counts and findings
     */
    public Check checkJson(String json, Options options) {
        byte[] bytes = Native.given(json, "json").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return check(Collections.singletonList(Input.json("text", ByteBuffer.wrap(bytes))), options);
    }

    /**
     * Checks (审核) inputs of any kind together.
     *
     * @param inputs files, streams, buffers, or records in memory
     * @param options how
     * @return counts and findings
     */
    public Check check(List<Input> inputs, Options options) {
        return new Check(run(form, inputs, options, true, false, true));
    }

    /**
     * Adds up (汇总) the tables over a file.
     *
     * @param path CSV or JSON, by its name
     * @return the tables
     */
    public Tables tabulate(Path path) {
        return tabulate(Collections.singletonList(Input.path(path)), new Options());
    }

    /**
     * Adds up (汇总) the tables over records in memory.
     *
     * @param records maps or typed records
     * @return the tables
     */
    public Tables tabulateRecords(Iterable<?> records) {
        return tabulate(Collections.singletonList(Input.records(records)), new Options());
    }

    /**
     * Adds up (汇总) the tables over inputs of any kind.
     *
     * @param inputs files, streams, buffers, or records in memory
     * @param options how, and which columns
     * @return the tables
     */
    public Tables tabulate(List<Input> inputs, Options options) {
        // What cannot be compared with last year is refused before the work.
        try (NativeLayout layout = layout(options); NativeForm wide = Native.call(layout::form); NativeCheck ran = run(wide, inputs, options, false, true, false)) {
            return new Tables(Native.call(() -> ran.tables(layout)));
        }
    }

    /**
     * Checks and adds up in one pass.
     *
     * @param inputs files, streams, buffers, or records in memory
     * @param options how, and which columns
     * @return check and tables
     */
    public Report report(List<Input> inputs, Options options) {
        try (NativeLayout layout = layout(options); NativeForm wide = Native.call(layout::form)) {
            NativeCheck ran = run(wide, inputs, options, true, true, true);
            return new Report(new Check(ran), new Tables(Native.call(() -> ran.tables(layout))));
        }
    }

    /**
     * Counts (汇总数据) of inputs that add to those of others: rules and tables.
     *
     * @param inputs files, streams, buffers, or records in memory
     * @param options how
     * @return the tally
     */
    public Tally tally(List<Input> inputs, Options options) {
        try (NativeCheck ran = run(form, inputs, options, true, true, false)) {
            return new Tally(Native.call(ran::tally));
        }
    }

    /**
     * Counts (汇总数据) of a file that add to those of others.
     *
     * @param path CSV or JSON, by its name
     * @return the tally
     */
    public Tally tally(Path path) {
        return tally(Collections.singletonList(Input.path(path)), new Options());
    }

    private NativeCheck run(NativeForm of, List<Input> inputs, Options options, boolean check, boolean tabulate, boolean compare) {
        return Run.run(of, id, Native.given(inputs, "inputs"), Native.given(options, "options"), check, tabulate, compare);
    }

    private NativeLayout layout(Options options) {
        return Native.given(options, "options").layout(form, options.columns);
    }

    /**
     * Opens a session on an empty record, for a form that is being filled in.
     *
     * @return the session
     */
    public Session session() {
        return session(Collections.emptyMap());
    }

    /**
     * Opens a session on a record, which is checked again after each change.
     *
     * @param record as for {@link #check(Map)}, by ids
     * @return the session
     */
    public Session session(Map<String, ?> record) {
        return open(record);
    }

    /**
     * Opens a session on a record and what stands beside it: child records, last year's record, the frame; what belongs to the record as it is
     * given becomes child records of it.
     *
     * @param record as for {@link #check(Map)}, by ids
     * @param options what stands beside, and in which encoding
     * @return the session
     */
    public Session session(Map<String, ?> record, Options options) {
        return open(record, options);
    }

    /**
     * Opens a session on a typed record.
     *
     * @param record a record of this form
     * @return the session
     */
    public Session session(TypedRecord record) {
        return open(record);
    }

    /**
     * Opens a session on a typed record and what stands beside it, as {@link #session(Map, Options)}.
     *
     * @param record a record of this form
     * @param options what stands beside, and in which encoding
     * @return the session
     */
    public Session session(TypedRecord record, Options options) {
        return open(record, options);
    }

    private Session open(Object record) {
        return new Session(id, new Encoder(id).record(record).use(form::session));
    }

    private Session open(Object record, Options options) {
        return new Session(id, Run.session(form, id, new Encoder(id).record(record), Native.given(options, "options")));
    }

    /**
     * The rules, review lists and tables as a script of SQL.
     *
     * @param dialect for which database
     * @return the script
     */
    public String exportSql(Dialect dialect) {
        boolean postgres = Native.given(dialect, "dialect") == Dialect.POSTGRES;
        return Native.call(() -> form.exportSql(postgres));
    }

    /**
     * The rules of the record itself as a data-point ruleset of VTL 2.1.
     *
     * @return the ruleset
     */
    public String exportVtl() {
        return exportVtl(null, false);
    }

    /**
     * The rules of one kind of record as a data-point ruleset of VTL 2.1.
     *
     * @param child the kind of child records; null for the record itself
     * @param whole amounts as whole numbers of their last place, for engines that compute with floating point
     * @return the ruleset
     */
    public String exportVtl(String child, boolean whole) {
        String kind = child == null ? null : Native.given(child, "child");
        return Native.call(() -> form.exportVtl(kind, whole));
    }

    /** Frees native memory. A program that checks all day keeps its forms open. */
    @Override
    public void close() {
        form.close();
    }

    @Override
    public String toString() {
        return Native.shown(this, () -> edition.year + " " + getId() + " " + getTitleZh());
    }
}
