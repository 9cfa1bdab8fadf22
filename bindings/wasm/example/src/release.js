// The version of the page that this tab has, and a newer one that waits until it is reloaded.

import { shallowRef } from "vue";

/** The worker of a newer version, which has all its files. */
export const waiting = shallowRef();

/** Keeps all that the page consists of, so that it works without a network from then on; browsers allow it on https and localhost only. */
export async function keepOffline() {
  const registration = await navigator.serviceWorker?.register("./offline.js");
  if (registration === undefined) return;
  const look = () => {
    // The first one of all waits for nobody.
    if (navigator.serviceWorker.controller) waiting.value = registration.waiting ?? undefined;
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  // A tab may be open for days; without a network there is nothing new.
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
}

/** Goes over to the newer version, if no other tab is of this one; whether it does. */
export async function reload() {
  const again = () => location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
  const { port1, port2 } = new MessageChannel();
  const goes = await new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    waiting.value.postMessage("reload", [port2]);
  });
  if (!goes) navigator.serviceWorker.removeEventListener("controllerchange", again);
  return goes;
}
