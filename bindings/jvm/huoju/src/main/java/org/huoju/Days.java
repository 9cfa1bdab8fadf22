package org.huoju;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;

/**
 * Which day a value is. Dates and times on a clock, such as those of a database, are the day that they say. Points in time are a day only where they are
 * midnight where they are: which day another one belongs to depends on where one stands.
 */
final class Days {
    private Days() {}

    /** Whether it is a date or a point in time. */
    static boolean isTime(Object value) {
        return value instanceof LocalDate || value instanceof LocalDateTime || value instanceof Date || value instanceof Calendar
                || value instanceof OffsetDateTime || value instanceof ZonedDateTime || value instanceof Instant;
    }

    /** The day; null where that is not certain. */
    static LocalDate of(Object value) {
        if (value instanceof LocalDate) {
            return (LocalDate) value;
        } else if (value instanceof LocalDateTime) {
            return ((LocalDateTime) value).toLocalDate();
        } else if (value instanceof OffsetDateTime) {
            return midnight(((OffsetDateTime) value).toLocalDateTime());
        } else if (value instanceof ZonedDateTime) {
            return midnight(((ZonedDateTime) value).toLocalDateTime());
        } else if (value instanceof Date) {
            return of((Date) value);
        }
        return null;
    }

    private static LocalDate of(Date date) {
        Calendar clock = new GregorianCalendar();
        clock.setTime(date);
        int year = clock.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - clock.get(Calendar.YEAR) : clock.get(Calendar.YEAR);
        LocalDate day = LocalDate.of(year, clock.get(Calendar.MONTH) + 1, clock.get(Calendar.DAY_OF_MONTH));
        // By their names: a program need not have the module of databases.
        for (Class<?> type = date.getClass(); type != Date.class; type = type.getSuperclass()) {
            switch (type.getName()) {
                case "java.sql.Date":
                case "java.sql.Timestamp":
                    return day;
                case "java.sql.Time":
                    return null;
                default:
            }
        }
        LocalTime time = LocalTime.of(clock.get(Calendar.HOUR_OF_DAY), clock.get(Calendar.MINUTE), clock.get(Calendar.SECOND), clock.get(Calendar.MILLISECOND) * 1_000_000);
        return midnight(LocalDateTime.of(day, time));
    }

    private static LocalDate midnight(LocalDateTime clock) {
        return clock.toLocalTime().equals(LocalTime.MIDNIGHT) ? clock.toLocalDate() : null;
    }
}
