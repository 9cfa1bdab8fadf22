// The record on the page, and its session.

import { HuojuError } from "huoju";
import { computed, nextTick, reactive, ref, shallowRef } from "vue";

export const idOf = (path) => `field-${path.replace(/[[\].]/g, "-")}`;

/** The path of the field that a finding is shown under. */
export function placeOf({ subject, fields }) {
  const child = /^(.+\[\d+\])/.exec(subject.path)?.[1];
  return child === undefined ? fields[0] : `${child}.${fields[0]}`;
}

/** That the engine did not take a text, as a finding under its field. */
const refusal = (path, error) => ({
  rule: "refused",
  level: "hard",
  subject: { path },
  fields: [path.split(".").at(-1)],
  message: { zh: error.zh, en: error.en },
  hint: { zh: "", en: "" },
  error,
});

export function useRecord(form) {
  const session = form.session();
  const description = form.describe();
  const kinds = description.records.slice(1).filter(({ attached }) => attached === undefined);
  const values = reactive({});
  const children = reactive(Object.fromEntries(kinds.map(({ id }) => [id, []])));
  const touched = reactive(new Set());
  const justifications = reactive({});
  /** Why the engine did not take what stands in a field, by its path. */
  const refused = new Map();
  const findings = shallowRef(session.findings());
  const version = ref(0);
  let last = 0;

  const refresh = () => {
    // Of a text that was not taken nothing else can be said; the session has nothing in its place.
    const of = (finding) => !refused.has(placeOf(finding));
    findings.value = [...[...refused.values()], ...session.findings().filter(of)];
    version.value += 1;
  };
  const put = (path, value) => {
    refused.delete(path);
    try {
      session.set(path, value);
    } catch (error) {
      if (!(error instanceof HuojuError)) throw error;
      session.set(path, "");
      refused.set(path, refusal(path, error));
    }
    touched.add(path);
    refresh();
  };
  /** After a child record is gone those behind it have other paths. */
  const moveUp = (kind, index) => {
    const moved = (path) => {
      const [, number, rest] = path.startsWith(`${kind}[`) ? /\[(\d+)\](.+)$/.exec(path) : [];
      if (number === undefined || Number(number) <= index) return path;
      return Number(number) === index + 1 ? undefined : `${kind}[${Number(number) - 1}]${rest}`;
    };
    const paths = [...touched].map(moved).filter((path) => path !== undefined);
    touched.clear();
    paths.forEach((path) => touched.add(path));
    const errors = [...refused].map(([path, { error }]) => [moved(path), error]).filter(([path]) => path !== undefined);
    refused.clear();
    errors.forEach(([path, error]) => refused.set(path, refusal(path, error)));
  };
  const byPlace = computed(() => Map.groupBy(findings.value, placeOf));

  return {
    form,
    description,
    kinds,
    values,
    children,
    findings,
    justifications,
    set(path, value) {
      const text = value ?? "";
      values[path] = text;
      put(path, text);
    },
    touch: (path) => touched.add(path),
    touchAll: () => findings.value.forEach((finding) => touched.add(placeOf(finding))),
    addChild(kind) {
      session.addChild(kind);
      children[kind].push({ key: (last += 1), values: {} });
      refresh();
    },
    setChild(kind, index, field, value) {
      const text = value ?? "";
      children[kind][index].values[field] = text;
      put(`${kind}[${index + 1}].${field}`, text);
    },
    removeChild(kind, index) {
      session.removeChild(kind, index + 1);
      children[kind].splice(index, 1);
      moveUp(kind, index);
      refresh();
    },
    shown: (path) => (touched.has(path) ? byPlace.value.get(path) ?? [] : []),
    /** Whether the field applies; one that holds something is shown all the same. */
    visible: (path) => version.value >= 0 && (session.visible(path) || Boolean(values[path])),
    required: (path) => version.value >= 0 && session.required(path),
    async jump(finding) {
      const path = placeOf(finding);
      touched.add(path);
      await nextTick();
      const input = document.getElementById(idOf(path)) ?? document.getElementById(idOf(path.split("[")[0]));
      input?.scrollIntoView({ block: "center" });
      input?.focus({ preventScroll: true });
    },
    key: (finding) => `${finding.rule} ${finding.subject.path}`,
    free: () => session.free(),
  };
}
