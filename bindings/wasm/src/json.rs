//! Plain data as JSON, of the kinds that the engine has: no floating point, and of enumerations no variants with several values. A page fetches this writer, and not
//! one for all that JSON can be.

use std::fmt::{self, Display, Write as _};

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

/// Data as JSON.
pub(crate) fn json(data: &impl Serialize) -> String {
    let mut writer = Writer(String::new());
    // Texts, whole numbers, lists and maps with texts as keys: this cannot fail.
    let _ = data.serialize(&mut writer);
    writer.0
}

struct Writer(String);

/// What is not written here.
#[derive(Debug)]
struct Other;

impl Display for Other {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("no such data")
    }
}

impl std::error::Error for Other {}

impl Error for Other {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl Writer {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        let mut written = 0;
        for (place, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            // These are characters of one byte, so they part the text.
            self.raw(text.get(written..place).unwrap_or_default());
            let _ = write!(self.0, "\\u{byte:04x}");
            written = place + 1;
        }
        self.raw(text.get(written..).unwrap_or_default());
        self.0.push('"');
    }

    fn shown(&mut self, value: &dyn Display) {
        let _ = write!(self.0, "{value}");
    }

    fn items(&mut self, open: char, close: char) -> Items<'_> {
        self.0.push(open);
        Items { to: self, is_first: true, close }
    }
}

/// A list or an object that is open.
struct Items<'w> {
    to: &'w mut Writer,
    is_first: bool,
    close: char,
}

impl Items<'_> {
    fn next(&mut self) -> &mut Writer {
        if !std::mem::replace(&mut self.is_first, false) {
            self.to.0.push(',');
        }
        self.to
    }

    fn close(self) {
        self.to.0.push(self.close);
    }
}

macro_rules! lists {
    ($($of:ident $element:ident),+) => {$(
        impl $of for Items<'_> {
            type Ok = ();
            type Error = Other;

            fn $element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Other> {
                value.serialize(self.next())
            }

            fn end(self) -> Result<(), Other> {
                self.close();
                Ok(())
            }
        }
    )+};
}
lists!(SerializeSeq serialize_element, SerializeTuple serialize_element);

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Other;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Other> {
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Other> {
        self.to.0.push(':');
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), Other> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Other;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Other> {
        self.next().quoted(key);
        self.serialize_value(value)
    }

    fn end(self) -> Result<(), Other> {
        self.close();
        Ok(())
    }
}

macro_rules! shown {
    ($($name:ident $ty:ty),+) => {$(
        fn $name(self, value: $ty) -> Result<(), Other> {
            self.shown(&value);
            Ok(())
        }
    )+};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Other;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Items<'w>;
    type SerializeTupleStruct = Impossible<(), Other>;
    type SerializeTupleVariant = Impossible<(), Other>;
    type SerializeMap = Items<'w>;
    type SerializeStruct = Items<'w>;
    type SerializeStructVariant = Impossible<(), Other>;

    shown! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    }

    fn serialize_f32(self, _: f32) -> Result<(), Other> {
        Err(Other)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Other> {
        Err(Other)
    }

    fn serialize_char(self, value: char) -> Result<(), Other> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Other> {
        self.quoted(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Other> {
        Err(Other)
    }

    fn serialize_none(self) -> Result<(), Other> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Other> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Other> {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Other> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Other> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Other> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Other> {
        let mut items = self.items('{', '}');
        items.serialize_field(variant, value)?;
        SerializeStruct::end(items)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, Other> {
        Ok(self.items('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'w>, Other> {
        Ok(self.items('[', ']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Other> {
        Err(Other)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Other> {
        Err(Other)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'w>, Other> {
        Ok(self.items('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'w>, Other> {
        Ok(self.items('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Other> {
        Err(Other)
    }
}
