package org.huoju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.huoju.internal.NativeEdition;

/** An edition (年度制度): forms, code lists, edit rules and tables of one survey year. */
public final class Edition implements AutoCloseable {
    final NativeEdition edition;
    final int year;
    private final Map<String, Object> about;

    Edition(NativeEdition edition) {
        this.edition = edition;
        this.about = Json.object(Native.call(edition::about));
        this.year = (int) Json.number(about.get("year"));
    }

    /**
     * Survey year (年度).
     *
     * @return the year
     */
    public int getYear() {
        return (int) Json.number(about("year"));
    }

    /**
     * Revision within the survey year.
     *
     * @return the number
     */
    public int getRevision() {
        return (int) Json.number(about("revision"));
    }

    /**
     * What names exactly these rules.
     *
     * @return SHA-256
     */
    public String getDigest() {
        return (String) about("digest");
    }

    /**
     * Title in Chinese.
     *
     * @return the title
     */
    public String getTitleZh() {
        return Json.label(about("title"), "zh");
    }

    /**
     * Title in English.
     *
     * @return the title
     */
    public String getTitleEn() {
        return Json.label(about("title"), "en");
    }

    /**
     * A form (调查表).
     *
     * @param id its id, such as {@code technology_contract}
     * @return the form
     * @throws EditionException if there is none
     */
    public Form form(String id) {
        String form = Native.given(id, "id");
        return new Form(this, form, Native.call(() -> edition.form(form)));
    }

    /**
     * All forms (调查表), in the order of the edition.
     *
     * @return the forms
     */
    public List<Form> getForms() {
        List<Form> forms = new ArrayList<>();
        ids("forms").forEach(id -> forms.add(form(id)));
        return forms;
    }

    /**
     * Ids of the code lists (代码表).
     *
     * @return the ids
     */
    public List<String> getLists() {
        return Collections.unmodifiableList(ids("lists"));
    }

    /**
     * The codes of a list (代码表).
     *
     * @param list id of the list
     * @return the codes, with those that are no longer in force
     * @throws EditionException if there is no such list
     */
    public List<Code> codes(String list) {
        String id = Native.given(list, "list");
        List<Code> codes = new ArrayList<>();
        Json.objects(Json.parse(Native.call(() -> edition.codes(id)))).forEach(code -> codes.add(Code.of(code)));
        return codes;
    }

    /**
     * The edition as a bundle (制度包).
     *
     * @return its bytes
     */
    public byte[] toBundle() {
        return Native.call(edition::toBundle);
    }

    /** Frees native memory; forms of it stay as they are. */
    @Override
    public void close() {
        edition.close();
    }

    @SuppressWarnings("unchecked")
    private List<String> ids(String what) {
        return (List<String>) about(what);
    }

    private Object about(String what) {
        Native.open(edition::getUniffiIsDestroyed);
        return about.get(what);
    }

    @Override
    public String toString() {
        return Native.shown(this, () -> getYear() + " " + getTitleZh());
    }
}
