import type { WriteNotice } from "@cachescope/contract";
import {
  causeRemedy,
  documentationAddress,
  partsOfScope,
  writeFailuresQuery,
  writeTime,
} from "@cachescope/contract";
import { createTranslator } from "use-intl";
import { localeOf } from "../preferences/locale.ts";
import { pathOf } from "../url/places.ts";
import { loadLanguage } from "../wording/language.ts";
import type { notice } from "../wording/locales/en-notice.ts";
import { loadRemedyWords } from "../wording/remedy-words.ts";

type Messages = typeof notice;

const messagesOf = {
  en: () => import("../wording/locales/en-notice.ts"),
  "zh-CN": () => import("../wording/locales/zh-notice.ts"),
};

/** Words that a cause is new, for those who are told so elsewhere. */
export const writeNotice: WriteNotice = async ({ scope, cause, since }, language) => {
  const locale = localeOf({ language }, []);
  const { messages } = await loadLanguage(locale);
  const names = createTranslator({ locale, messages, namespace: "cause" });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- arguments are typed by the English texts, and a test holds the others to them
  const own = (await messagesOf[locale]()).notice as Messages;
  const t = createTranslator({ locale, messages: own });
  const remedy = await loadRemedyWords(locale);
  if (remedy === null) throw new Error("The words of remedies cannot be loaded.");
  const { page } = causeRemedy(cause);
  const { region } = partsOfScope(scope);
  const search = writeFailuresQuery({ filters: { cause: [cause] }, period: "7d" }).toString();
  return {
    title: t("title", { place: scope, cause: names(cause) }),
    since: t("since", { time: writeTime(since) }),
    what: remedy(`${cause}.what`),
    stepsTitle: remedy("title"),
    steps: [
      remedy.markup(`${cause}.first`, { name: plain }),
      remedy.markup(`${cause}.second`, { name: plain, region }),
    ],
    documentation: {
      label: t("documentation", { page: remedy(`page.${page}`) }),
      address: documentationAddress(page, locale),
    },
    page: { label: t("page"), path: `${pathOf("failures", scope)}?${search}` },
  };
};

/** The library hands over an array of the one text, whatever its type says. */
const plain = (chunks: string) => [chunks].flat().join("");
