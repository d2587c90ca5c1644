import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./sign-in-page.module.css";
import { TroubleWords } from "./trouble-words.tsx";

interface TokenFormProps {
  isUnderWay: boolean;
  /** Why the last try failed. */
  failure: Failure | null;
  onSend: (token: string) => void;
}

/** The one field, which password managers know what to do with. */
export function TokenForm({ isUnderWay, failure, onSend }: TokenFormProps) {
  const t = useTranslations();
  const [token, setToken] = useState("");
  const [id, label, hint, trouble] = [useId(), useId(), useId(), useId()];
  const field = useRef<HTMLInputElement>(null);
  // It is where everything begins, and where one corrects what was wrong.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        field.current?.focus();
        if (!isUnderWay && token.trim() !== "") onSend(token);
      }}
    >
      <label className={styles.label} id={label} htmlFor={id}>
        {t("signIn.token")}
      </label>
      <input
        ref={field}
        id={id}
        aria-labelledby={label}
        className={styles.input}
        type="password"
        name="token"
        autoComplete="current-password"
        spellCheck={false}
        required
        value={token}
        onChange={({ target }) => setToken(target.value)}
        aria-describedby={failure ? `${trouble} ${hint}` : hint}
        aria-invalid={failure?.code === "token_refused" || undefined}
      />
      <p id={hint} className={styles.hint}>
        {t("signIn.tokenHint")}
      </p>
      {failure && (
        <p id={trouble} role="alert" className={styles.trouble}>
          <TroubleWords failure={failure} />
        </p>
      )}
      <Button type="submit" look="primary" className={styles.wide ?? ""} aria-disabled={isUnderWay}>
        {t(isUnderWay ? "signIn.underWay" : "signIn.withToken")}
      </Button>
    </form>
  );
}
