// What is not saved is not lost by mistake: neither by leaving the page nor by a file that is dropped beside its place.

import { reactive } from "vue";

/** Ids of the forms in which something was typed that is not saved. */
export const unsaved = reactive(new Set());

addEventListener("beforeunload", (event) => {
  if (unsaved.size > 0) event.preventDefault();
});

for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}
