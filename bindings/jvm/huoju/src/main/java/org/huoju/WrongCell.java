package org.huoju;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A subtotal of a published table that is not the sum of its rows. */
public final class WrongCell {
    private final List<String> group;
    private final String code;
    private final BigDecimal printed;
    private final BigDecimal sum;
    private final BigDecimal difference;
    private final List<String> explainedBy;
    private final String explanationZh;
    private final String explanationEn;

    @SuppressWarnings("unchecked")
    WrongCell(Map<String, Object> json) {
        this.group = Collections.unmodifiableList((List<String>) json.get("group"));
        this.code = (String) json.get("code");
        this.printed = new BigDecimal(json.get("printed").toString());
        this.sum = new BigDecimal(json.get("sum").toString());
        this.difference = new BigDecimal(json.get("difference").toString());
        this.explainedBy = Collections.unmodifiableList((List<String>) json.get("explained_by"));
        this.explanationZh = Json.label(json.get("explanation"), "zh");
        this.explanationEn = Json.label(json.get("explanation"), "en");
    }

    /**
     * What the cell belongs to beside its row.
     *
     * @return the values of the columns {@code by}
     */
    public List<String> getGroup() {
        return group;
    }

    /**
     * Code of its row.
     *
     * @return the code
     */
    public String getCode() {
        return code;
    }

    /**
     * What is printed.
     *
     * @return the figure
     */
    public BigDecimal getPrinted() {
        return printed;
    }

    /**
     * What the rows below it add up to.
     *
     * @return the sum
     */
    public BigDecimal getSum() {
        return sum;
    }

    /**
     * Printed less sum.
     *
     * @return the difference
     */
    public BigDecimal getDifference() {
        return difference;
    }

    /**
     * Codes of the rows that explain the difference.
     *
     * @return the codes; none if no few do
     */
    public List<String> getExplainedBy() {
        return explainedBy;
    }

    /**
     * The explanation in Chinese.
     *
     * @return the sentence; null if there is none
     */
    public String getExplanationZh() {
        return explanationZh;
    }

    /**
     * The explanation in English.
     *
     * @return the sentence; null if there is none
     */
    public String getExplanationEn() {
        return explanationEn;
    }

    @Override
    public String toString() {
        return String.join("/", group) + " " + code + " printed=" + printed + " sum=" + sum;
    }
}
