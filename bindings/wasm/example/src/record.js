// The record on the page, and its session.

import { HuojuError } from "huoju";
import { nextTick, reactive, ref, shallowReactive, shallowRef } from "vue";

import { speak } from "./focus.js";
import { unsaved } from "./guard.js";
import { useJustifications } from "./justifications.js";
import { RECORD, childOf, idOf, messagesId, movedUp, placeIn, readsOf, whereOf } from "./paths.js";

/** That the engine did not take a text, as a finding under its field, which it is called by. */
/** For so many frames a jump follows what it is to. */
const FRAMES = 5;
const refusal = (path, { label }, error) => ({
  rule: "refused",
  level: "hard",
  subject: { path },
  fields: [path.split(".").at(-1)],
  message: { zh: error.zh.replaceAll(path, label.zh), en: error.en.replaceAll(path, label.en) },
  hint: { zh: "", en: "" },
  error,
});

function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  return groups;
}

/** Whether two findings say the same; in English they then do too. */
const isSame = (one, other) =>
  one.rule === other.rule && one.subject.path === other.subject.path && one.message.zh === other.message.zh && one.hint.zh === other.hint.zh;
const areSame = (some, others) => some?.length === others.length && some.every((one, index) => isSame(one, others[index]));
const isChange = ({ added, removed, changed }) => added.length + removed.length + changed.length > 0;

export function useRecord(form) {
  const session = form.session();
  const description = form.describe();
  const kinds = description.records.slice(1).filter(({ attached }) => attached === undefined);
  const values = reactive({});
  const children = reactive(Object.fromEntries(kinds.map(({ id }) => [id, []])));
  /** Of the record itself nothing is left to fill in before something is said. */
  const touched = reactive(new Set([RECORD]));
  const reads = readsOf(description);
  const justifications = useJustifications(description, reads);
  /** Why the engine did not take what stands in a field, by its path. */
  const refused = new Map();
  const findings = shallowRef(session.findings());
  /** What is said at each place. It is replaced only where it is something else, so that nothing else is drawn anew. */
  const said = shallowReactive(new Map());
  const version = ref(0);
  let last = 0;

  const isKind = (id) => Object.hasOwn(children, id);
  /** Fields that have the focus. */
  const held = reactive(new Set());
  /** Whether the field applies; one that holds something is shown all the same, and one that is emptied until it is left. */
  const applies = (path) => version.value >= 0 && (session.visible(path) || Boolean(values[path]));
  const visible = (path) => applies(path) || held.has(path);
  const own = new Set(description.records[0].fields.map(({ id }) => id));
  const placeOf = placeIn({ reads, isShown: (id) => (own.has(id) ? applies(id) : isKind(id)) });
  const sort = () => {
    const groups = grouped(findings.value, placeOf);
    [...said.keys()].filter((place) => !groups.has(place)).forEach((place) => said.delete(place));
    for (const [place, found] of groups) if (!areSame(said.get(place), found)) said.set(place, found);
  };
  sort();
  /** `change`: what has changed of the findings, if that is known. */
  const refresh = (change) => {
    // Of a text that was not taken nothing else can be said; the session has nothing in its place.
    const of = (finding) => !refused.has(placeOf(finding));
    if (change === undefined || isChange(change)) findings.value = [...[...refused.values()], ...session.findings().filter(of)];
    version.value += 1;
    sort();
    unsaved.add(form.id);
  };
  const fieldsOf = new Map(description.records.map(({ id, fields }) => [id, new Map(fields.map((field) => [field.id, field]))]));
  const fieldOf = (path) => fieldsOf.get(childOf(path)?.kind ?? "").get(path.split(".").at(-1));
  const refuse = (path, error) => refused.set(path, refusal(path, fieldOf(path), error));
  const take = (path, value) => {
    const wasRefused = refused.delete(path);
    try {
      const change = session.set(path, value);
      return wasRefused ? undefined : change;
    } catch (error) {
      if (!(error instanceof HuojuError)) throw error;
      session.set(path, "");
      refuse(path, error);
      return undefined;
    }
  };
  const put = (path, value) => {
    touched.add(path);
    // What is said of child records as a whole may follow.
    touched.add(path.split("[")[0]);
    return take(path, value);
  };
  /** The texts among which that of a path is, by the ids of their fields. */
  const textsAt = (path) => {
    const child = childOf(path);
    return child === undefined ? values : children[child.kind][child.number - 1]?.values;
  };
  const textAt = (path) => textsAt(path)?.[path.split(".").at(-1)] ?? "";
  const write = (path, value) => {
    const text = value ?? "";
    if (text !== textAt(path)) justifications.changed(path);
    textsAt(path)[path.split(".").at(-1)] = text;
    return put(path, text);
  };
  const append = (kind) => {
    session.addChild(kind);
    touched.add(kind);
    children[kind].push({ key: (last += 1), values: {} });
  };
  /** After a child record is gone those behind it have other paths. */
  const moveUp = (moved) => {
    const paths = [...touched].map(moved).filter((path) => path !== undefined);
    touched.clear();
    paths.forEach((path) => touched.add(path));
    const errors = [...refused].map(([path, { error }]) => [moved(path), error]).filter(([path]) => path !== undefined);
    refused.clear();
    errors.forEach(([path, error]) => refuse(path, error));
    justifications.move(moved);
  };
  const shown = (path) => (touched.has(path) ? said.get(path) ?? [] : []);
  const explained = (finding) => finding.level === "soft" && justifications.of(finding).trim() !== "";

  return {
    form,
    description,
    kinds,
    values,
    children,
    findings,
    justifications,
    explained,
    text: textAt,
    set(path, value) {
      refresh(write(path, value));
      speak(shown(path));
    },
    enter: (path) => held.add(path),
    letGo: (path) => held.delete(path),
    leave(path) {
      held.delete(path);
      touched.add(path);
      speak(shown(path));
    },
    touchAll: () => findings.value.forEach((finding) => touched.add(placeOf(finding))),
    addChild(kind) {
      append(kind);
      justifications.changed(kind);
      refresh();
    },
    removeChild(kind, index) {
      session.removeChild(kind, index + 1);
      children[kind].splice(index, 1);
      moveUp(movedUp(kind, index + 1));
      justifications.changed(kind);
      refresh();
    },
    justify(finding, text) {
      justifications.put(finding, text);
      unsaved.add(form.id);
    },
    /** Takes over what was saved, into a record in which nothing is yet. */
    load({ record, justifications: list }) {
      for (const [id, value] of Object.entries(record)) {
        if (!Array.isArray(value)) write(id, value);
        else {
          value.forEach((row, index) => {
            append(id);
            Object.entries(row).forEach(([field, text]) => write(`${id}[${index + 1}].${field}`, text));
          });
        }
      }
      justifications.load(list);
      refresh();
      findings.value.filter(explained).forEach((finding) => touched.add(placeOf(finding)));
      unsaved.delete(form.id);
    },
    saved: () => unsaved.delete(form.id),
    shown,
    /** Findings that keep the record from being accepted. */
    open: () => findings.value.filter((finding) => finding.level === "hard" || (finding.level === "soft" && !explained(finding))),
    where: (finding) => whereOf(description, finding),
    visible,
    /** The codes that may be chosen for a field. */
    options: (path) => session.options(path).map(({ code }) => code),
    required(path) {
      // What depends on nothing is not asked for after each change.
      const { required, conditional } = fieldOf(path);
      return required === "conditional" || conditional ? version.value >= 0 && session.required(path) : required === "always";
    },
    async jump(finding) {
      const path = placeOf(finding);
      touched.add(path);
      await nextTick();
      const whole = path === RECORD || isKind(path);
      const target = document.getElementById(whole ? messagesId(path) : idOf(path));
      if (!target) return;
      target.focus({ preventScroll: true });
      // Rows that come into sight are drawn then, and may be higher than they were thought to be.
      for (let frame = 0; frame < FRAMES; frame += 1) {
        target.scrollIntoView({ block: "center" });
        // The headings of its table too.
        target.closest(".scroll")?.scrollIntoView({ block: "nearest" });
        await new Promise(requestAnimationFrame);
      }
    },
    key: (finding) => `${finding.rule} ${finding.subject.path}`,
    free() {
      session.free();
      unsaved.delete(form.id);
    },
  };
}
