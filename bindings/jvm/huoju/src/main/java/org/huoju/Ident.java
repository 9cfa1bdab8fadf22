package org.huoju;

import java.util.ArrayList;
import java.util.List;
import org.huoju.internal.Huoju_jvmKt;

/** Numbers with check digits (证件号码): what they say and whether they are right. Numbers are taken as written, in capitals and without spaces. */
public final class Ident {
    private Ident() {}

    /**
     * A number as each kind that it can be.
     *
     * @param number the number
     * @return explanations; none if it is written as no kind
     */
    public static List<Explanation> explain(String number) {
        return explained(number, null, false);
    }

    /**
     * As {@link #explain(String)}, with what is personal: the day of birth and the sex in a citizen's number, and what may be a telephone number or a name.
     *
     * @param number the number
     * @return explanations; none if it is written as no kind
     */
    public static List<Explanation> explainRevealed(String number) {
        return explained(number, null, true);
    }

    /**
     * A number as one kind.
     *
     * @param number the number
     * @param kind one of {@link #numberKinds()}
     * @return what it says
     * @throws InputException if there is no such kind
     */
    public static Explanation explain(String number, String kind) {
        return one(number, kind, false);
    }

    /**
     * As {@link #explain(String, String)}, with what is personal.
     *
     * @param number the number
     * @param kind one of {@link #numberKinds()}
     * @return what it says
     * @throws InputException if there is no such kind
     */
    public static Explanation explainRevealed(String number, String kind) {
        return one(number, kind, true);
    }

    private static Explanation one(String number, String kind, boolean revealPersonal) {
        List<Explanation> explained = explained(number, Native.given(kind, "kind"), revealPersonal);
        if (explained.isEmpty()) {
            String known = String.join(", ", numberKinds());
            throw Native.argument("没有号码种类 " + kind + "，有：" + known, "there is no kind of number " + kind + "; there are " + known);
        }
        return explained.get(0);
    }

    /**
     * Names of the kinds of numbers.
     *
     * @return the names
     */
    public static List<String> numberKinds() {
        return Native.call(Huoju_jvmKt::numberKinds);
    }

    /**
     * 统一社会信用代码, GB 32100-2015.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation unifiedSocialCreditCode(String number) {
        return one(number, "unified_social_credit_code", false);
    }

    /**
     * 组织机构代码, GB 11714-1997.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation organizationCode(String number) {
        return one(number, "organization_code", false);
    }

    /**
     * 公民身份号码, GB 11643-1999. What is personal is masked in its parts.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation citizenId(String number) {
        return one(number, "citizen_id", false);
    }

    /**
     * 专利申请号、专利号, ZC 0006-2003.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation patentNumber(String number) {
        return one(number, "patent_number", false);
    }

    /**
     * 中国标准书号 ISBN, GB/T 5795.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation isbn(String number) {
        return one(number, "isbn", false);
    }

    /**
     * 国际标准连续出版物号 ISSN, GB/T 9999.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation issn(String number) {
        return one(number, "issn", false);
    }

    /**
     * 软件著作权登记号: its form only, it has no check digit.
     *
     * @param number the number
     * @return what it says
     */
    public static Explanation softwareCopyrightNumber(String number) {
        return one(number, "software_copyright_number", false);
    }

    private static List<Explanation> explained(String number, String kind, boolean revealPersonal) {
        String text = Native.given(number, "number");
        List<Explanation> all = new ArrayList<>();
        Json.objects(Json.parse(Native.call(() -> Huoju_jvmKt.explainNumber(text, kind, revealPersonal)))).forEach(one -> all.add(new Explanation(one)));
        return all;
    }
}
