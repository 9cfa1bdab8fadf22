//! Typed records of an edition as Java classes with builders, one file a record.

use std::fmt::Write as _;

use huoju_core::edition::{EditionDef, FieldType, FormDef, Label, RecordDef};

use super::names::{documentation, type_name};

/// Where the packages of editions are.
const SOURCES: &str = "bindings/jvm/huoju/src/main/java/org/huoju";

/// Names that Java, or every record, has taken.
const TAKEN: &[&str] = &[
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "try",
    "void",
    "volatile",
    "while",
    "true",
    "false",
    "null",
    "form",
    "kind",
    "build",
    "builder",
];

/// The files of an edition with their texts.
pub(super) fn files(edition: &EditionDef) -> Vec<(String, String)> {
    let package = format!("org.huoju.edition{}", edition.year);
    let folder = format!("{SOURCES}/edition{}", edition.year);
    let about = format!(
        "/** Typed records of the edition {} ({}), generated from the spec by {{@code cargo xtask generate}}. */\npackage {package};\n",
        edition.year,
        escaped(&edition.title.zh)
    );
    let mut files = vec![(format!("{folder}/package-info.java"), about)];
    for form in &edition.forms {
        for record in &form.records {
            let class = Class::new(edition, form, record);
            files.push((format!("{folder}/{}.java", class.name), class.text(&package)));
        }
    }
    files
}

/// A field, or a list of child records.
struct Member {
    id: String,
    /// Its name in Java.
    name: String,
    ty: String,
    documentation: String,
    /// Class of the child records.
    child: Option<String>,
}

struct Class<'a> {
    name: String,
    title: &'a Label,
    form: &'a str,
    kind: &'a str,
    members: Vec<Member>,
}

impl<'a> Class<'a> {
    fn new(edition: &EditionDef, form: &'a FormDef, record: &'a RecordDef) -> Self {
        let fields = record.fields.iter().map(|field| Member {
            id: field.id.clone(),
            name: camel(&field.id),
            ty: java_type(field.ty).to_owned(),
            documentation: escaped(&documentation(edition, field)),
            child: None,
        });
        let root = record.id.is_empty();
        let children = form.records.iter().skip(1).filter(|_| root).map(|child| Member {
            id: child.id.clone(),
            name: camel(&child.id),
            ty: format!("List<{}>", type_name(form, child)),
            documentation: escaped(&format!("{}: {}.", child.label.zh, child.label.en)),
            child: Some(type_name(form, child)),
        });
        let title = if root { &form.title } else { &record.label };
        let members = fields.chain(children).collect();
        Self { name: type_name(form, record), title, form: &form.id, kind: &record.id, members }
    }

    fn text(&self, package: &str) -> String {
        let mut text = format!("package {package};\n\n{}", self.imports());
        let _ = writeln!(
            text,
            "/**\n * {}: {}.\n *\n * <p>Generated from the spec by {{@code cargo xtask generate}}; not to be edited.\n */",
            escaped(&self.title.zh),
            escaped(&self.title.en)
        );
        let _ = writeln!(text, "public final class {} implements TypedRecord {{", self.name);
        self.members.iter().for_each(|Member { ty, name, .. }| {
            let _ = writeln!(text, "    private final {ty} {name};");
        });
        self.construction(&mut text);
        self.getters(&mut text);
        self.record(&mut text);
        self.builder(&mut text);
        text.push_str("}\n");
        text
    }

    fn imports(&self) -> String {
        let has = |ty: &str| self.members.iter().any(|member| member.ty == ty);
        let children = self.members.iter().any(|member| member.child.is_some());
        let all = [
            ("java.math.BigDecimal", has("BigDecimal")),
            ("java.time.LocalDate", has("LocalDate")),
            ("java.time.YearMonth", has("YearMonth")),
            ("java.util.ArrayList", children),
            ("java.util.Collections", children),
            ("java.util.LinkedHashMap", true),
            ("java.util.List", children),
            ("java.util.Map", true),
            ("org.huoju.TypedRecord", true),
        ];
        let used = all.iter().filter(|(_, used)| *used);
        used.map(|(name, _)| format!("import {name};\n")).collect::<String>() + "\n"
    }

    fn construction(&self, text: &mut String) {
        let _ = writeln!(text, "\n    private {}(Builder builder) {{", self.name);
        for Member { name, child, .. } in &self.members {
            let _ = match child {
                Some(_) => writeln!(
                    text,
                    "        {name} = Collections.unmodifiableList(new ArrayList<>(builder.{name}));"
                ),
                None => writeln!(text, "        {name} = builder.{name};"),
            };
        }
        text.push_str("    }\n");
        method(
            text,
            "A builder of an empty record.",
            "the builder",
            "static Builder builder()",
            "return new Builder();",
        );
        let mut copies = String::from("Builder builder = new Builder();");
        for Member { name, child, .. } in &self.members {
            let _ = match child {
                Some(_) => write!(copies, "\n        builder.{name}.addAll({name});"),
                None => write!(copies, "\n        builder.{name} = {name};"),
            };
        }
        copies.push_str("\n        return builder;");
        method(
            text,
            "A builder that begins with what this record holds.",
            "the builder",
            "Builder toBuilder()",
            &copies,
        );
    }

    fn getters(&self, text: &mut String) {
        for Member { ty, name, documentation, child, .. } in &self.members {
            let what =
                if child.is_some() { "the records; none if there are none" } else { "the value, or null" };
            let get = format!("{ty} get{}()", capital(name));
            method(text, documentation, what, &get, &format!("return {name};"));
        }
    }

    /// What makes it a typed record.
    fn record(&self, text: &mut String) {
        let mut map = String::from("Map<String, Object> map = new LinkedHashMap<>();");
        for Member { id, name, child, .. } in &self.members {
            let _ = match child {
                Some(class) => write!(
                    map,
                    "\n        List<Map<String, Object>> {name}Maps = new ArrayList<>();\n        for ({class} child : {name}) {{\n            {name}Maps.add(child.toMap());\n        }}\n        if (!{name}Maps.isEmpty()) {{\n            map.put(\"{id}\", {name}Maps);\n        }}"
                ),
                None => write!(
                    map,
                    "\n        if ({name} != null) {{\n            map.put(\"{id}\", {name});\n        }}"
                ),
            };
        }
        map.push_str("\n        return map;");
        let own = [
            ("String getForm()".to_owned(), format!("return \"{}\";", self.form)),
            ("String getKind()".to_owned(), format!("return \"{}\";", self.kind)),
            ("Map<String, Object> toMap()".to_owned(), map),
            (
                "boolean equals(Object other)".to_owned(),
                format!("return other instanceof {0} && toMap().equals((({0}) other).toMap());", self.name),
            ),
            ("int hashCode()".to_owned(), "return toMap().hashCode();".to_owned()),
            ("String toString()".to_owned(), format!("return \"{} \" + toMap();", self.name)),
        ];
        for (head, body) in own {
            let _ = writeln!(text, "\n    @Override\n    public {head} {{\n        {body}\n    }}");
        }
    }

    fn builder(&self, text: &mut String) {
        let _ = writeln!(
            text,
            "\n    /** Builds a record field by field. */\n    public static final class Builder {{"
        );
        for Member { ty, name, child, .. } in &self.members {
            let initial = if child.is_some() { " = new ArrayList<>()" } else { "" };
            let _ = writeln!(text, "        private {ty} {name}{initial};");
        }
        text.push_str("\n        private Builder() {}\n");
        for Member { ty, name, documentation, child, .. } in &self.members {
            let Some(class) = child else {
                let head = format!("{name}({ty} value)");
                setter(text, documentation, "value the value, or null", &head, &format!("{name} = value;"));
                continue;
            };
            let add = format!("add{}", capital(name));
            let all = format!(
                "{name}.clear();\n            if (children != null) {{\n                children.forEach(this::{add});\n            }}"
            );
            setter(
                text,
                documentation,
                "children all of them, in place of those so far",
                &format!("{name}({ty} children)"),
                &all,
            );
            let one = format!("if (child != null) {{\n                {name}.add(child);\n            }}");
            setter(
                text,
                documentation,
                "child one more; null is none",
                &format!("{add}({class} child)"),
                &one,
            );
        }
        let _ = writeln!(
            text,
            "\n        /**\n         * The record.\n         *\n         * @return a record that does not change\n         */\n        public {0} build() {{\n            return new {0}(this);\n        }}\n    }}",
            self.name
        );
    }
}

/// A method of a builder.
fn setter(text: &mut String, documentation: &str, parameter: &str, head: &str, body: &str) {
    let _ = writeln!(
        text,
        "\n        /**\n         * {documentation}\n         *\n         * @param {parameter}\n         * @return this builder\n         */\n        public Builder {head} {{\n            {body}\n            return this;\n        }}"
    );
}

fn method(text: &mut String, documentation: &str, what: &str, head: &str, body: &str) {
    let _ = writeln!(
        text,
        "\n    /**\n     * {documentation}\n     *\n     * @return {what}\n     */\n    public {head} {{\n        {body}\n    }}"
    );
}

fn java_type(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Text { .. } | FieldType::Code { .. } => "String",
        FieldType::Date => "LocalDate",
        FieldType::Month => "YearMonth",
        FieldType::Boolean => "Boolean",
        FieldType::Number { scale: 0, .. } => "Long",
        FieldType::Number { .. } => "BigDecimal",
    }
}

/// `contract_amount` as `contractAmount`.
fn camel(id: &str) -> String {
    let mut words = id.split('_').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    let name = words.fold(first, |name, word| name + &capital(word));
    if TAKEN.contains(&name.as_str()) { name + "Value" } else { name }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// A text within a comment of Java, which is HTML, and in which back-quoted words are code.
fn escaped(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("*/", "*&#47;");
    let mut parts = safe.split('`');
    let first = parts.next().unwrap_or_default().to_owned();
    let mut code = false;
    parts.fold(first, |text, part| {
        code = !code;
        text + if code { "{@code " } else { "}" } + part
    })
}
