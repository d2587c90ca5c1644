import { useTranslations } from "use-intl";
import { Copy } from "../../wording/copy.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./drawer.module.css";

interface ImagesProps {
  images: readonly string[];
  onImage: (image: string) => void;
}

/** The images a cache holds, in full. */
export function Images({ images, onImage }: ImagesProps) {
  const t = useTranslations("drawer");
  if (images.length === 0) return <p className={styles.waiting}>{t("noImages")}</p>;
  return (
    <>
      <ul className={styles.images}>
        {images.map((image) => (
          <li key={image} className={styles.image}>
            <code>
              <Text>{image}</Text>
            </code>
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
