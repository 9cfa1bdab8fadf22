import "element-plus/dist/index.css";
import "./style.css";
import "./print.css";

import { createApp } from "vue";

import App from "./App.vue";
import { keepOffline } from "./release.js";

createApp(App).mount("#app");

if (import.meta.env.PROD) keepOffline();
