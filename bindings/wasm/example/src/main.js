// Styles of the components that the page is made of, as the library is larger than the engine.
import "element-plus/es/components/button/style/css";
import "element-plus/es/components/cascader/style/css";
import "element-plus/es/components/input/style/css";
import "element-plus/es/components/message/style/css";
import "element-plus/es/components/message-box/style/css";
import "element-plus/es/components/option/style/css";
import "element-plus/es/components/progress/style/css";
import "element-plus/es/components/radio/style/css";
import "element-plus/es/components/radio-group/style/css";
import "element-plus/es/components/select/style/css";
import "./style.css";
import "./print.css";

import { createApp } from "vue";

import App from "./App.vue";
import { keepOffline } from "./release.js";

createApp(App).mount("#app");

if (import.meta.env.PROD) keepOffline();
