package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 技术交易机构名录: Frame of technology trading institutions.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyTradingInstitutionFrame implements TypedRecord {
    private final Boolean listed;
    private final String unifiedSocialCreditCode;

    private TechnologyTradingInstitutionFrame(Builder builder) {
        listed = builder.listed;
        unifiedSocialCreditCode = builder.unifiedSocialCreditCode;
    }

    /**
     * A builder of an empty record.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with what this record holds.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.listed = listed;
        builder.unifiedSocialCreditCode = unifiedSocialCreditCode;
        return builder;
    }

    /**
     * 列入名录: In the frame.
     *
     * @return the value, or null
     */
    public Boolean getListed() {
        return listed;
    }

    /**
     * 统一社会信用代码: Unified social credit code; at most 18 characters.
     *
     * @return the value, or null
     */
    public String getUnifiedSocialCreditCode() {
        return unifiedSocialCreditCode;
    }

    @Override
    public String getForm() {
        return "technology_trading_institution";
    }

    @Override
    public String getKind() {
        return "frame";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (listed != null) {
            map.put("listed", listed);
        }
        if (unifiedSocialCreditCode != null) {
            map.put("unified_social_credit_code", unifiedSocialCreditCode);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyTradingInstitutionFrame && toMap().equals(((TechnologyTradingInstitutionFrame) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyTradingInstitutionFrame " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private Boolean listed;
        private String unifiedSocialCreditCode;

        private Builder() {}

        /**
         * 列入名录: In the frame.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder listed(Boolean value) {
            listed = value;
            return this;
        }

        /**
         * 统一社会信用代码: Unified social credit code; at most 18 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder unifiedSocialCreditCode(String value) {
            unifiedSocialCreditCode = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyTradingInstitutionFrame build() {
            return new TechnologyTradingInstitutionFrame(this);
        }
    }
}
