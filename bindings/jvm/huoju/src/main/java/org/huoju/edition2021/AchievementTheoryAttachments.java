package org.huoju.edition2021;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 附件: Attachments.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class AchievementTheoryAttachments implements TypedRecord {
    private final String kindValue;
    private final String title;

    private AchievementTheoryAttachments(Builder builder) {
        kindValue = builder.kindValue;
        title = builder.title;
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
        builder.kindValue = kindValue;
        builder.title = title;
        return builder;
    }

    /**
     * 附件种类: Kind of attachment; a code of {@code attachment_kind}.
     *
     * @return the value, or null
     */
    public String getKindValue() {
        return kindValue;
    }

    /**
     * 附件名称: Title of the attachment; at most 200 characters.
     *
     * @return the value, or null
     */
    public String getTitle() {
        return title;
    }

    @Override
    public String getForm() {
        return "achievement_theory";
    }

    @Override
    public String getKind() {
        return "attachments";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (kindValue != null) {
            map.put("kind", kindValue);
        }
        if (title != null) {
            map.put("title", title);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AchievementTheoryAttachments && toMap().equals(((AchievementTheoryAttachments) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "AchievementTheoryAttachments " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private String kindValue;
        private String title;

        private Builder() {}

        /**
         * 附件种类: Kind of attachment; a code of {@code attachment_kind}.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder kindValue(String value) {
            kindValue = value;
            return this;
        }

        /**
         * 附件名称: Title of the attachment; at most 200 characters.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder title(String value) {
            title = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public AchievementTheoryAttachments build() {
            return new AchievementTheoryAttachments(this);
        }
    }
}
