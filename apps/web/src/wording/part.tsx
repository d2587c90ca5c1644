import type { ReactNode } from "react";
import type { Broken } from "../ui/error-boundary.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { laterWithWords, WhenLoaded } from "./later.tsx";

const brokenPart = laterWithWords(async () => (await import("./problem.tsx")).BrokenPart);

const InPlace = (broken: Broken) => <WhenLoaded code={brokenPart} props={{ ...broken, isOver: false }} />;
const Over = (broken: Broken) => <WhenLoaded code={brokenPart} props={{ ...broken, isOver: true }} />;

interface PartProps {
  children: ReactNode;
  /** It has no place of its own in the page, like a dialog. */
  isOver?: boolean;
}

/** A part of the page that, when it breaks, takes down nothing else: it says why, and can be tried again. */
export const Part = ({ children, isOver = false }: PartProps) => (
  <ErrorBoundary fallback={isOver ? Over : InPlace}>{children}</ErrorBoundary>
);
