package comparison;

// begin
import jakarta.validation.constraints.AssertTrue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Ten rules of contracts as Jakarta Bean Validation. */
public final class Bean {
    private final Map<String, ?> cells;
    private final BigDecimal total;
    private final BigDecimal technology;
    private final LocalDate signed;
    private final LocalDate registered;
    private final LocalDate validTo;
    private final LocalDate changed;

    Bean(Map<String, ?> cells) {
        this.cells = cells;
        total = number("contract_amount");
        technology = number("technology_transaction_amount");
        signed = date("signing_date");
        registered = date("registration_date");
        validTo = date("valid_to");
        changed = date("status_change_date");
    }

    private String text(String name) {
        Object text = cells.get(name);
        return text == null ? "" : text.toString();
    }

    private BigDecimal number(String name) {
        try {
            return new BigDecimal(text(name));
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    @AssertTrue(message = "TM-002-1")
    boolean isRegisteredWithinTheYear() {
        return registered == null || registered.getYear() == 2021;
    }

    @AssertTrue(message = "TM-004-2")
    boolean isTechnologyWithinTotal() {
        return total == null || technology == null || technology.compareTo(total) <= 0;
    }

    @AssertTrue(message = "TM-004-5")
    boolean isPaidWhereItIsPaidAtOnce() {
        return !text("payment_method").equals("1") || total == null || total.signum() != 0;
    }

    @AssertTrue(message = "TM-008-1")
    boolean isSignedBeforeItIsRegistered() {
        return signed == null || registered == null || !signed.isAfter(registered);
    }

    @AssertTrue(message = "TM-009-1")
    boolean isRegisteredWhileItIsValid() {
        return registered == null || validTo == null || !registered.isAfter(validTo);
    }

    @AssertTrue(message = "TM-010-1")
    boolean isRegisteredWithinAYear() {
        return signed == null || registered == null || !registered.isAfter(signed.plusMonths(12));
    }

    @AssertTrue(message = "TM-012-2")
    boolean isBetweenTwoParties() {
        return text("seller_name").isEmpty() || !text("seller_name").equals(text("buyer_name"));
    }

    @AssertTrue(message = "TM-019-3")
    boolean isOfTheRightProperty() {
        String property = text("ip_type");
        return !text("contract_type").equals("25") || property.isEmpty() || property.equals("9") || property.equals("3");
    }

    @AssertTrue(message = "TM-041-1.seller")
    boolean isWithoutCreditCodeAbroad() {
        String country = text("seller_country_code");
        return country.isEmpty() || country.equals("142") || text("seller_unified_social_credit_code").length() != 18;
    }

    @AssertTrue(message = "TM-044-1")
    boolean isChangedAfterItIsRegistered() {
        boolean over = text("review_status").equals("changed") || text("review_status").equals("cancelled");
        return !over || changed == null || registered == null || !changed.isBefore(registered);
    }
}
// end
