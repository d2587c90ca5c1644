import type { HeldImage, ImageHolder, ScopeName } from "@cachescope/contract";
import { partsOfScope } from "@cachescope/contract";
import { usualImages, versionOf } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useId } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { toFailure } from "../../api/client.ts";
import { imagesQuery } from "../../api/images-queries.ts";
import { DrawerFrame } from "../../features/drawer/drawer-frame.tsx";
import head from "../../features/drawer/drawer-header.module.css";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/message.tsx";
import { Text } from "../../ui/text.tsx";
import { listOf, pathTo } from "../../url/view.ts";
import { Copy } from "../../wording/copy.tsx";
import { ProblemMessage } from "../../wording/problem.tsx";
import { StatusBadge } from "../../wording/status-badge.tsx";
import { useFullDay } from "../../wording/time.ts";
import { Time } from "../../wording/time-element.tsx";
import styles from "./image-panel.module.css";

interface ImagePanelProps {
  scope: ScopeName;
  reference: string;
  onClose: () => void;
}

/** One image: what caches keep of it, and which they are. */
export function ImagePanel({ scope, reference, onClose }: ImagePanelProps) {
  const t = useTranslations("images");
  const titleId = useId();
  const { data, error, isPending, refetch } = useQuery({
    ...imagesQuery(scope, { view: usualImages, reference, from: 0, limit: 1, upTo: null }),
    refetchInterval: ({ state }) => state.data?.pollAfterMs ?? false,
  });
  const image = data?.items[0] ?? null;
  useReturnOfFocus(reference);
  return (
    <DrawerFrame titleId={titleId} onClose={onClose}>
      <header className={head.header}>
        <div className={head.tools}>
          <span className={head.space} />
          <Copy text={reference} label={t("copy")} done={t("copied")} />
          <IconButton label={t("close")} onClick={onClose}>
            <Icon name="close" />
          </IconButton>
        </div>
        <h2 id={titleId} className={styles.title}>
          <Text>{reference}</Text>
        </h2>
      </header>
      <div className={styles.body}>
        {image && <About image={image} scope={scope} />}
        {data && !image && <p className={styles.note}>{t("noMatch")}</p>}
        {isPending && <p className={styles.note}>{t("loading")}</p>}
        {error && !data && (
          <ProblemMessage
            failure={toFailure(error)}
            region={partsOfScope(scope).region}
            onRetry={() => void refetch()}
          />
        )}
      </div>
    </DrawerFrame>
  );
}

function About({ image, scope }: { image: HeldImage; scope: ScopeName }) {
  const t = useTranslations("images");
  const { reference, holders, caches } = image;
  return (
    <>
      <Standing image={image} />
      <h3 className={styles.heading}>{t("holders")}</h3>
      <ul className={styles.holders}>
        {holders.map((holder) => (
          <Holder key={holder.id} holder={holder} scope={scope} />
        ))}
      </ul>
      {caches > holders.length && (
        <p className={styles.note}>{t("holdersShown", { shown: holders.length, caches })}</p>
      )}
      <p>
        <Link href={listOf(scope, { image: reference })} className={styles.toList}>
          {t("inList")}
        </Link>
      </p>
    </>
  );
}

/** What is not as it should be with what pods get. */
function Standing({ image: { reference, floating, ready, contentFrom } }: { image: HeldImage }) {
  const t = useTranslations("images");
  const dayOf = useFullDay();
  const tag = versionOf(reference).slice(1);
  const isHeld = ready > 0 && contentFrom !== null;
  if (!floating && ready > 0) return null;
  if (!floating) return <Notice tone="warn">{t("notHeld")}</Notice>;
  if (ready === 0)
    return <Notice tone="warn">{tag === "" ? t("untaggedNotHeld") : t("floatingNotHeld", { tag })}</Notice>;
  if (!isHeld) return null;
  const day = dayOf(contentFrom);
  return (
    <Notice tone="neutral">{tag === "" ? t("untagged", { day }) : t("floatingTag", { tag, day })}</Notice>
  );
}

function Holder({ holder, scope }: { holder: ImageHolder; scope: ScopeName }) {
  const t = useTranslations();
  const { id, name, status, createdAt, lastMatchedAt, sizeGiB, duplicates } = holder;
  return (
    <li className={styles.holder}>
      <span className={styles.name}>
        <Link href={pathTo(scope, id)}>
          <Text>{name ?? id}</Text>
        </Link>
        <StatusBadge status={status} t={t} />
      </span>
      <span className={styles.facts}>
        {createdAt !== null && <Time iso={createdAt} words={(when) => t("images.created", { when })} />}
        {lastMatchedAt === null ? (
          <span>{t("images.neverMatched")}</span>
        ) : (
          <Time iso={lastMatchedAt} words={(when) => t("images.matched", { when })} />
        )}
        {sizeGiB !== null && <span>{t("cell.size", { gib: sizeGiB })}</span>}
        {duplicates > 0 && <span className={styles.twins}>{t("images.twins", { count: duplicates })}</span>}
      </span>
    </li>
  );
}

/** When the panel goes, focus returns to the row of the image it showed last, or to the page. */
function useReturnOfFocus(reference: string) {
  const returnFocus = useEffectEvent(() => {
    const link = document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(reference)}"]`);
    (link ?? document.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
  });
  useEffect(() => () => returnFocus(), []);
}
