//! Typed records: written to a record and read back they are the same; what cannot be read is said.

use chrono::NaiveDate;
use huoju::edition_2021::{TechnologyContract, TechnologyContractIncomeVerification};
use huoju::{Record, TypedError, TypedRecord};
use huoju_core::data::InvalidReason;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn text() -> impl Strategy<Value = Option<String>> {
    // Not blank: a blank cell is an empty one.
    option::of("[0-9A-Za-z张示例，,\"' \n]{0,6}[张例X][ ]?")
}

fn amount(scale: u32) -> impl Strategy<Value = Option<Decimal>> {
    option::of(
        (-999_999_999_999_999_999_i64..=999_999_999_999_999_999)
            .prop_map(move |value| Decimal::new(value, scale)),
    )
}

fn date() -> impl Strategy<Value = Option<NaiveDate>> {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    option::of((0..73_000_u64).prop_map(move |days| first + chrono::Days::new(days)))
}

fn sheet() -> impl Strategy<Value = TechnologyContractIncomeVerification> {
    (amount(2), amount(2), amount(2)).prop_map(|(realised, deducted, income)| {
        TechnologyContractIncomeVerification {
            realised_contract_amount: realised,
            deducted_cost: deducted,
            technical_income: income,
            ..Default::default()
        }
    })
}

prop_compose! {
    fn contract()(
        (number, name, kind, seller) in (text(), text(), text(), text()),
        (signed, registered) in (date(), date()),
        (total, output) in (amount(2), amount(6)),
        (related, foreign) in (any::<Option<bool>>(), any::<Option<bool>>()),
        income_verification in proptest::collection::vec(sheet(), 0..4),
    ) -> TechnologyContract {
        TechnologyContract {
            registration_number: number,
            project_name: name,
            contract_type: kind,
            seller_name: seller,
            signing_date: signed,
            registration_date: registered,
            contract_amount: total,
            expected_new_output_value: output,
            is_related_party: related,
            is_foreign_related: foreign,
            income_verification,
            ..Default::default()
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(contract in contract()) {
        let mut record = contract.to_record();
        prop_assert_eq!(TechnologyContract::from_record(&record), Ok(contract.clone()));
        // The order of child records is theirs.
        if let [.., last] = contract.income_verification.as_slice() {
            record.remove_child("income_verification", 1);
            let read = TechnologyContract::from_record(&record).unwrap().income_verification;
            prop_assert_eq!(read.as_slice(), &contract.income_verification[1..]);
            prop_assert!(read.is_empty() || read.last() == Some(last));
        }
    }
}

#[test]
fn cells_are_read_as_those_of_files() {
    let record = Record::new()
        .with("contract_amount", "１,234.50")
        .with("signing_date", "2021年3月1日")
        .with("is_foreign_related", "Y")
        .with("seller_name", " 示例 ")
        .with("remark", "　");
    let read = TechnologyContract::from_record(&record).unwrap();
    let expected = TechnologyContract {
        contract_amount: Some(Decimal::new(123_450, 2)),
        signing_date: NaiveDate::from_ymd_opt(2021, 3, 1),
        is_foreign_related: Some(true),
        seller_name: Some(" 示例 ".into()),
        ..Default::default()
    };
    assert_eq!(read, expected);
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let refused = |record: Record| TechnologyContract::from_record(&record).unwrap_err();
    let cell = |path: &str, reason| TypedError::Cell { path: path.into(), reason };
    let sheet = || Record::new().with("deducted_cost", "1.234");
    for (record, error) in [
        (Record::new().with("contract_amount", "1e5"), cell("contract_amount", InvalidReason::Exponent)),
        (Record::new().with("signing_date", "2021-02-30"), cell("signing_date", InvalidReason::NoSuchDay)),
        (
            Record::new().with("is_foreign_related", "也许"),
            cell("is_foreign_related", InvalidReason::NotABoolean),
        ),
        (
            Record::new()
                .with_child("income_verification", Record::new())
                .with_child("income_verification", sheet()),
            cell("income_verification[2].deducted_cost", InvalidReason::TooManyDecimals),
        ),
        (Record::new().with("amount", "1"), TypedError::UnknownField { path: "amount".into() }),
        (
            Record::new().with_child("income_verification", Record::new().with("remark", "x")),
            TypedError::UnknownField { path: "income_verification[1].remark".into() },
        ),
        (
            Record::new().with_child("contributors", Record::new()),
            TypedError::UnknownChild { path: "contributors".into() },
        ),
        (
            Record::new().with_child("income_verification", Record::new().with_child("parts", Record::new())),
            TypedError::UnknownChild { path: "income_verification[1].parts".into() },
        ),
    ] {
        assert_eq!(refused(record), error);
    }
}
