import type { ImageState } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Copy } from "../../wording/copy.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { Time } from "../../wording/time-element.tsx";
import { useDuration } from "../../wording/use-duration.ts";
import styles from "./drawer.module.css";

interface ImagesProps {
  images: readonly string[];
  /** Of each image of a build, where that is known. */
  states: readonly (ImageState | null)[];
  onImage: (image: string) => void;
}

/** The images a cache holds, in full, and how far each is while it is being built. */
export function Images({ images, states, onImage }: ImagesProps) {
  const t = useTranslations("drawer");
  if (images.length === 0) return <p className={styles.waiting}>{t("noImages")}</p>;
  return (
    <>
      <ul className={styles.images}>
        {images.map((image, place) => (
          <li key={image} className={styles.image}>
            <div className={styles.imageName}>
              <code>
                <Text>{image}</Text>
              </code>
              {states[place] && <State state={states[place]} />}
            </div>
            <IconButton label={t("filterByImage", { image })} onClick={() => onImage(image)}>
              <Icon name="search" />
            </IconButton>
            <Copy text={image} label={t("copyImage")} done={t("copied")} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t("imagesNote")}</p>
    </>
  );
}

const looks = {
  waiting: { tone: "neutral", icon: "preparing" },
  pulling: { tone: "active", icon: "creating" },
  pulled: { tone: "good", icon: "ready" },
  failing: { tone: "bad", icon: "failed" },
} as const;

function State({ state }: { state: ImageState }) {
  const { tone, icon } = looks[state.state];
  return (
    <span className={styles.imageState} data-tone={tone}>
      <Icon name={icon} />
      <span>
        <StateWords state={state} />
      </span>
    </span>
  );
}

function StateWords({ state }: { state: ImageState }) {
  const t = useTranslations();
  const duration = useDuration();
  switch (state.state) {
    case "waiting":
      return t("drawer.image.waiting");
    case "pulling":
      if (state.since === null) return t("drawer.image.pulling");
      return <Time iso={state.since} words={(when) => t("drawer.image.pullingSince", { when })} />;
    case "pulled":
      if (state.tookMs !== null) return t("drawer.image.pulledIn", { duration: duration(state.tookMs) });
      if (state.at === null) return t("drawer.image.pulled");
      return <Time iso={state.at} words={(when) => t("drawer.image.pulledWhen", { when })} />;
    case "failing": {
      const cause = t(`cause.${state.cause}`);
      if (state.lastAt === null) return t("drawer.image.failing", { cause });
      return <Time iso={state.lastAt} words={(when) => t("drawer.image.failingLast", { cause, when })} />;
    }
  }
}
