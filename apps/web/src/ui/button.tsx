import type { ComponentProps } from "react";
import styles from "./button.module.css";

type ButtonProps = ComponentProps<"button"> & { look?: "plain" | "primary" | "quiet" };

/** The one button. `quiet` has no frame until it is pointed at. */
export function Button({ look = "plain", className = "", ...rest }: ButtonProps) {
  const looks = look === "plain" ? styles.button : `${styles.button} ${styles[look]}`;
  return <button type="button" className={`${looks} ${className}`} {...rest} />;
}

/** A square button that holds an icon; `label` is its name and its tooltip. */
export function IconButton({ label, ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${styles.button} ${styles.quiet} ${styles.icon} ${rest.className ?? ""}`}
    />
  );
}
