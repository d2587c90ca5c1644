import { removeStandIn } from "./first-paint/stand-in.ts";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/query-client.ts";
import { App } from "./app/app.tsx";
import { dressDocument } from "./app/document.ts";
import { tellServer } from "./first-paint/visitor-cookie.ts";
import { localeOf } from "./preferences/locale.ts";
import { preferences } from "./preferences/store.ts";
import { english, loadLanguage } from "./wording/language.ts";
import "./ui/tokens.css";
import "./ui/base.css";

dressDocument();
tellServer();
await loadLanguage(localeOf(preferences(), navigator.languages)).catch(() => english);

const client = createQueryClient();

function Page() {
  useEffect(removeStandIn, []);
  return <App client={client} />;
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
