//! Which texts the lists of the edition 2021 take, by hand from the standards that they follow.

use huoju::Form;
use huoju_core::data::InvalidReason;

/// The code that a text is read as on the last day of 2021.
fn read(form: &Form, list: &str, text: &str) -> Result<String, InvalidReason> {
    let lists = &form.edition().definition().lists;
    let list = lists.iter().position(|known| known.id == list).unwrap();
    let index = form.list_index(u16::try_from(list).unwrap());
    index.resolve(text, form.edition().definition().period_to).map(|found| index.code(found.value).to_owned())
}

#[test]
fn codes_below_the_listed_ones_have_their_shape() {
    let form = huoju::edition(2021).unwrap().form("technology_contract").unwrap();
    for (list, text, code) in [
        // GB/T 4754: section, division, group, class; with or without the letter of its section.
        ("industry", "A", "A"),
        ("industry", "26", "26"),
        ("industry", "C26", "26"),
        ("industry", "261", "26"),
        ("industry", "C2611", "26"),
        ("industry", "c2611", "26"),
        ("industry", "６５１０", "65"),
        ("technology_field", "0301", "03"),
        ("socio_economic_objective", "1300", "13"),
        ("socio_economic_objective", "0301", "03"),
        // Without the 0 that a spreadsheet drops.
        ("socio_economic_objective", "3", "03"),
        // GB/T 13745, with the point that many write behind the first level.
        ("discipline", "520", "520"),
        ("discipline", "52020", "52020"),
        ("discipline", "520.20", "52020"),
        ("discipline", "5202020", "52020"),
        ("discipline", "520.2020", "52020"),
        ("programme_source", "2", "2"),
        ("programme_source", "21", "2"),
        ("programme_source", "1501", "15"),
    ] {
        assert_eq!(read(&form, list, text).as_deref(), Ok(code), "{list} {text}");
    }
    for (list, texts) in [
        ("industry", &["IT", "NA", "Apple", "B26", "B2611", "C6510", "A65", "A651", "26110", "98", "U"][..]),
        ("technology_field", &["03ABCDEFGHIJKLMNOP", "031", "03012", "1201", "农业01"]),
        ("socio_economic_objective", &["1300000", "130", "1401", "301", "0"]),
        ("discipline", &["520.2", "52.020", "520.20.20", "5.2020"]),
        ("programme_source", &["2x", "10", "99999999", "101", "5", "51"]),
    ] {
        for text in texts {
            assert_eq!(read(&form, list, text), Err(InvalidReason::UnknownCode), "{list} {text}");
        }
    }
    assert_eq!(read(&form, "party_nature", "机关法人"), Err(InvalidReason::AmbiguousName));
}
