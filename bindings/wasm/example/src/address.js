// What the address of the page asks for, so that a reload shows the same.

const parameters = () => new URLSearchParams(location.search);

export const asked = (name) => parameters().get(name);

/** Writes it there, without a new page. */
export function remember(name, value) {
  const all = parameters();
  all.set(name, value);
  history.replaceState(history.state, "", `?${all}${location.hash}`);
}
