//! Columns that tables print when asked: averages, shares of a part in its whole.

use sha2::{Digest as _, Sha256};

use super::definition::{FormDef, RatioDef, TableDef};
use super::figures::Divisor;
use super::handle::{Edition, EditionError, Form};

impl Form {
    /// The same form with some of its ratios ([`FormDef::ratios`]) in every table, and the measures that they divide where a table does
    /// not have them. A table with more measures is another table, counted apart in a tally; so the edition has a digest of its own.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let edition = huoju_core::edition::Edition::from_bundle(&std::fs::read("2021.huoju")?)?;
    /// let form = edition.form("technology_contract")?.with_ratios(&["average", "technology_share"])?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`EditionError::UnknownRatio`] naming those that there are.
    pub fn with_ratios<T: AsRef<str>>(&self, ids: &[T]) -> Result<Form, EditionError> {
        let ratios = ids.iter().map(|id| self.ratio(id.as_ref())).collect::<Result<Vec<_>, _>>()?;
        let form_id = self.definition().id.clone();
        let mut definition = self.edition().definition().clone();
        for form in definition.forms.iter_mut().filter(|form| form.id == form_id) {
            let FormDef { tables, .. } = form;
            for table in tables {
                ratios.iter().for_each(|ratio| add(table, ratio));
            }
        }
        // The edition and what was added to it, by name.
        let names = ratios.iter().map(|ratio| ratio.id.as_str()).chain([form_id.as_str()]);
        let digest = names.fold(Sha256::new_with_prefix(self.edition().digest()), |digest, name| {
            digest.chain_update((name.len() as u64).to_le_bytes()).chain_update(name)
        });
        Edition::build(definition, digest.finalize().into())?.form(&form_id)
    }

    fn ratio(&self, id: &str) -> Result<&RatioDef, EditionError> {
        // What divides by figures from beside stands in the tables where those are given.
        let mut ratios = self.definition().ratios.iter().filter(|ratio| ratio.figures().is_none());
        let known = ratios.clone().map(|ratio| ratio.id.as_str());
        ratios.find(|ratio| ratio.id == id).ok_or_else(|| EditionError::UnknownRatio {
            form: self.definition().id.clone(),
            id: id.to_owned(),
            known: known.collect::<Vec<_>>().join(", "),
        })
    }
}

/// Adds a ratio of the form to a table, once.
fn add(table: &mut TableDef, ratio: &RatioDef) {
    if table.ratios.iter().any(|own| own.id == ratio.id) {
        return;
    }
    let mut place = |measure: u16| {
        let found = table.measures.iter().position(|own| *own == measure).unwrap_or_else(|| {
            table.measures.push(measure);
            table.measures.len() - 1
        });
        // A table has no more measures than its form, whose number fits.
        u16::try_from(found).unwrap_or(u16::MAX)
    };
    let Divisor::Measure(per) = ratio.per else { return };
    let (of, per) = (place(ratio.of), Divisor::Measure(place(per)));
    table.ratios.push(RatioDef { of, per, ..ratio.clone() });
}
