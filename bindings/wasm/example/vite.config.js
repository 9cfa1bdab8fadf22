import vue from "@vitejs/plugin-vue";
import { cpSync } from "node:fs";
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

/** Bundles are files of their own, beside the page. */
const bundles = {
  name: "bundles",
  buildStart: () => cpSync("../bundles", "public/bundles", { recursive: true }),
};

export default defineConfig({
  base: "./",
  plugins: [vue(), policy, bundles],
  worker: { format: "es" },
  optimizeDeps: { exclude: ["huoju"] },
  server: { fs: { allow: [".."] } },
  build: { target: "es2022", chunkSizeWarningLimit: 2000 },
});
