import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { dressDocument } from "./app/document.ts";
import { localeOf } from "./preferences/locale.ts";
import { preferences } from "./preferences/store.ts";
import { english, loadLanguage } from "./wording/language.ts";
import "./ui/tokens.css";
import "./ui/base.css";

dressDocument();
await loadLanguage(localeOf(preferences(), navigator.languages)).catch(() => english);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
