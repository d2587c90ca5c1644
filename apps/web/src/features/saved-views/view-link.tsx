import { Menu } from "@base-ui/react/menu";
import { Link } from "wouter";
import { Icon } from "../../ui/icon.tsx";
import listbox from "../../ui/listbox.module.css";
import { Text } from "../../ui/text.tsx";
import styles from "./views-menu.module.css";

interface ViewLinkProps {
  name: string;
  href: string;
  /** The list shows this view, or began with it. */
  current: boolean;
  onChoose?: () => void;
}

/** One view in the menu: a link, so that it also opens in another tab. */
export function ViewLink({ name, href, current, onChoose }: ViewLinkProps) {
  return (
    <Menu.LinkItem
      render={<Link href={href} />}
      className={`${listbox.item} ${styles.link}`}
      closeOnClick
      aria-current={current || undefined}
      onClick={onChoose}
    >
      <span className={styles.words}>
        <Text>{name}</Text>
      </span>
      {current && <Icon name="check" className={styles.check} />}
    </Menu.LinkItem>
  );
}
