import type { ReactNode } from "react";
import type { IconName } from "../../ui/icon.tsx";
import { Message } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

/** A message that is the whole page, and names it. */
export function WholePage(props: { icon: IconName; title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <main id="main">
      <PageTitle>{`${props.title} · Cachescope`}</PageTitle>
      <Message level={1} tone="neutral" {...props} />
    </main>
  );
}
