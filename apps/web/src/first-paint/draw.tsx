import type { CreateFirstPaint } from "@cachescope/contract";
import { renderToStaticMarkup } from "react-dom/server";
import { Router } from "wouter";
import { createQueryClient } from "../api/query-client.ts";
import { metaQuery } from "../api/queries.ts";
import { App } from "../app/app.tsx";
import { listPage } from "../list/loaded-pages.ts";
import { pagesQuery } from "../list/queries.ts";
import { localeOf } from "../preferences/locale.ts";
import { readVisitor } from "./visitor-cookie.ts";
import { VisitorContext } from "../preferences/visitor.ts";
import { loadLanguage } from "../wording/language.ts";

export { writeNotice } from "./notice.ts";

/** The content security policy forbids style attributes, and what is inert shows no tooltips. */
const notSeen = / (?:style|title)="[^"]*"|<title>[^<]*<\/title>/g;

/**
 * The page as the server draws it, so that its rows are there before its script. Nothing in it can be used: the script
 * draws the same page anew, with all that the browser knows, and this one goes.
 */
export const createFirstPaint: CreateFirstPaint = ({ cookie, languages }) => {
  const visitor = { ...readVisitor(cookie), languages };
  const language = localeOf(visitor.preferences, languages);
  return {
    language,
    theme: visitor.preferences.theme,
    async draw({ address, scope, view, meta, page }) {
      await loadLanguage(language);
      const client = createQueryClient();
      client.setQueryData(metaQuery.queryKey, meta);
      client.setQueryData(pagesQuery(scope, view).queryKey, {
        pages: [listPage(page, undefined)],
        pageParams: [null],
      });
      const html = renderToStaticMarkup(
        <VisitorContext value={visitor}>
          <Router ssrPath={address}>
            <App client={client} />
          </Router>
        </VisitorContext>,
      );
      client.clear();
      // Hidden until the style sheet shows it: a browser that waits for that would lay out all of it twice.
      return `<div id="first-paint" inert hidden>${html.replaceAll(notSeen, "")}</div>`;
    },
  };
};
