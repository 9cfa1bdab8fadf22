import vue from "@vitejs/plugin-vue";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

/** The policy that the page keeps: nothing from elsewhere, no script but its own files, WebAssembly. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const policy = {
  name: "policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

/** The engine is fetched while the script of the page still is. */
const preload = {
  name: "preload",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }) {
      const engine = Object.keys(bundle).find((file) => file.endsWith(".wasm"));
      return [{ tag: "link", attrs: { rel: "preload", href: `./${engine}`, as: "fetch", crossorigin: true }, injectTo: "head" }];
    },
  },
};

for (const folder of ["../engine", "../bundles"]) {
  if (!existsSync(folder)) {
    throw new Error(`${folder} is missing: run \`cargo xtask browser\` in the repository first, which builds the engine and the bundles`);
  }
}

/** The service worker is told which files there are; it changes when one of them does. The page is told its version, which the worker of it has too. */
const offline = {
  name: "offline",
  apply: "build",
  closeBundle() {
    const files = readdirSync("dist", { recursive: true })
      .filter((file) => file !== "offline.js" && statSync(join("dist", file)).isFile())
      .map((file) => file.replaceAll("\\", "/"));
    const hash = createHash("sha256");
    files.forEach((file) => hash.update(file).update(readFileSync(join("dist", file))));
    const version = hash.digest("hex");
    const page = readFileSync("dist/index.html", "utf8");
    writeFileSync("dist/index.html", page.replace("</head>", `  <meta name="version" content="${version}" />\n  </head>`));
    const worker = readFileSync("offline.js", "utf8");
    writeFileSync("dist/offline.js", `${worker}\nkeep(${JSON.stringify(version)}, ${JSON.stringify(files)});\n`);
  },
};

export default defineConfig({
  base: "./",
  plugins: [vue(), policy, preload, offline],
  worker: { format: "es" },
  optimizeDeps: { exclude: ["huoju"] },
  server: { fs: { allow: [".."] } },
  build: { target: "es2022", chunkSizeWarningLimit: 2000 },
});
