// The version of the page that this tab has, and another one that it should be reloaded for.

import { shallowRef } from "vue";

/** The worker of another version, which waits for this tab or has taken the place of its own. */
export const newer = shallowRef();

const VERSION = document.querySelector('meta[name="version"]')?.content;
const { serviceWorker } = navigator;

/** Asks a worker something that offline.js answers. */
const ask = (worker, question) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
const isOther = async (worker) => Boolean(worker) && (await ask(worker, "version")) !== VERSION;

/** Keeps all that the page consists of, so that it works without a network from then on; browsers allow it on https and localhost only. */
export async function keepOffline() {
  const registration = await serviceWorker?.register("./offline.js");
  if (registration === undefined) return;
  const look = async () => {
    const { active, waiting } = registration;
    // A reload by force leaves the tab under no worker, and a release would take its files.
    if (!serviceWorker.controller && active && !(await isOther(active))) await ask(active, "claim");
    const others = [waiting, serviceWorker.controller];
    const found = await Promise.all(others.map(isOther));
    newer.value = others.find((_, index) => found[index]);
  };
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  serviceWorker.addEventListener("controllerchange", look);
  look();
  // A tab may be open for days; without a network there is nothing new.
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
}

/** Goes over to the other version, if no other tab would lose its files; whether it does. */
export async function reload() {
  const again = () => location.reload();
  if (newer.value === serviceWorker.controller) return again();
  serviceWorker.addEventListener("controllerchange", again, { once: true });
  const goes = await ask(newer.value, "reload");
  if (!goes) serviceWorker.removeEventListener("controllerchange", again);
  return goes;
}
