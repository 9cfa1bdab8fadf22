// The production build as any web server gives it, and a browser on it.

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".huoju": "application/octet-stream",
};

/** Serves folders under their names, or texts by the names of their files; the last is `/`. */
export async function serve(folders) {
  let paused = false;
  const server = createServer((request, response) => {
    if (paused) return request.destroy();
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const [prefix, folder] = Object.entries(folders).find(([prefix]) => path.startsWith(prefix));
    const inside = path.slice(prefix.length);
    const name = inside === "" ? "index.html" : inside;
    const file = typeof folder === "string" ? join(folder, name) : name;
    if (typeof folder === "string" ? !existsSync(file) : !(name in folder)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'",
    });
    if (typeof folder === "string") createReadStream(file).pipe(response);
    else response.end(folder[name]);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => server.close(),
    /** Answers nobody for a while: what setOffline does not reach is without a network too. */
    pause: () => (paused = true),
    resume: () => (paused = false),
  };
}

export const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Chromium without a window: that of the variable CHROMIUM, or where Linux distributions put it. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (executablePath === undefined) throw new Error("chromium is missing: install it, or name it in CHROMIUM");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, headless: true, args });
}
