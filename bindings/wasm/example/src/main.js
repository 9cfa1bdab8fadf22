import "element-plus/dist/index.css";
import "./style.css";
import "./print.css";

import { createApp } from "vue";

import App from "./App.vue";

createApp(App).mount("#app");

// Keeps all that the page consists of, so that it works without a network from then on; browsers allow it on https and localhost only.
if (import.meta.env.PROD) navigator.serviceWorker?.register("./offline.js");
