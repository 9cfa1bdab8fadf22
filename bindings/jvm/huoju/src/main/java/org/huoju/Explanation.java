package org.huoju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a number says as one of a kind (证件号码). */
public final class Explanation {
    private final boolean valid;
    private final String kind;
    private final String nameZh;
    private final String nameEn;
    private final List<Part> parts;
    private final List<String> problemsZh;
    private final List<String> problemsEn;

    Explanation(Map<String, Object> json) {
        this.valid = (Boolean) json.get("valid");
        this.kind = (String) json.get("kind");
        this.nameZh = Json.label(json.get("name"), "zh");
        this.nameEn = Json.label(json.get("name"), "en");
        List<Part> parts = new ArrayList<>();
        Json.objects(json.get("parts")).forEach(part -> parts.add(new Part(part)));
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Object problem : Json.objects(json.get("problems"))) {
            zh.add(Json.label(problem, "zh"));
            en.add(Json.label(problem, "en"));
        }
        this.parts = Collections.unmodifiableList(parts);
        this.problemsZh = Collections.unmodifiableList(zh);
        this.problemsEn = Collections.unmodifiableList(en);
    }

    /**
     * Whether the number is well formed and its check digits are right.
     *
     * @return true if it is
     */
    public boolean isValid() {
        return valid;
    }

    /**
     * The kind that it is read as.
     *
     * @return such as {@code unified_social_credit_code}
     */
    public String getKind() {
        return kind;
    }

    /**
     * Name of the kind, with its standard, in Chinese.
     *
     * @return the name
     */
    public String getNameZh() {
        return nameZh;
    }

    /**
     * Name of the kind, with its standard, in English.
     *
     * @return the name
     */
    public String getNameEn() {
        return nameEn;
    }

    /**
     * Its parts from left to right.
     *
     * @return the parts
     */
    public List<Part> getParts() {
        return parts;
    }

    /**
     * What is wrong with it, in Chinese.
     *
     * @return the problems
     */
    public List<String> getProblemsZh() {
        return problemsZh;
    }

    /**
     * What is wrong with it, in English.
     *
     * @return the problems
     */
    public List<String> getProblemsEn() {
        return problemsEn;
    }

    @Override
    public String toString() {
        return kind + (valid ? " valid" : " not valid");
    }
}
