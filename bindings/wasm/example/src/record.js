// The record on the page, and its session.

import { computed, nextTick, reactive, ref, shallowRef } from "vue";

export const idOf = (path) => `field-${path.replace(/[[\].]/g, "-")}`;

/** The path of the field that a finding is shown under. */
export function placeOf({ subject, fields }) {
  const child = /^(.+\[\d+\])/.exec(subject.path)?.[1];
  return child === undefined ? fields[0] : `${child}.${fields[0]}`;
}

export function useRecord(form) {
  const session = form.session();
  const description = form.describe();
  const kinds = description.records.slice(1).filter(({ attached }) => attached === undefined);
  const values = reactive({});
  const children = reactive(Object.fromEntries(kinds.map(({ id }) => [id, []])));
  const touched = reactive(new Set());
  const justifications = reactive({});
  const findings = shallowRef(session.findings());
  const version = ref(0);
  let last = 0;

  const refresh = () => {
    findings.value = session.findings();
    version.value += 1;
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
      session.set(path, text);
      touched.add(path);
      refresh();
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
      session.setChild(kind, index + 1, field, text);
      touched.add(`${kind}[${index + 1}].${field}`);
      refresh();
    },
    removeChild(kind, index) {
      session.removeChild(kind, index + 1);
      children[kind].splice(index, 1);
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
