import type { ScopeName } from "@cachescope/contract";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocation } from "wouter";
import { useSearch } from "wouter/use-browser-location";
import { afterPaint } from "../../ui/after-paint.ts";
import { readImages, writeImages } from "../../url/match-address.ts";
import { pathOf } from "../../url/places.ts";
import type { Input, Reader, ReadInput } from "./read-input.ts";
import { readInput, readingOf, readReferences } from "./read-input.ts";

/** Longer texts are counted when they are checked, not while they are typed. Characters. */
const countedLength = 50_000;
const mostFiles = 200;
/** So many references are kept in the address. */
const mostInAddress = 100;
const nothing: Input = { text: "", files: [] };

/** What was given and what was read of it, the references of which stand in the address. */
export function useMatchInput(scope: ScopeName, reader: Reader | null) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const [input, setInput] = useState(nothing);
  const [read, setRead] = useState<ReadInput | null>(null);
  const here = pathOf("match", scope);

  // References in an address are checked at once; those that were just checked stand in it already.
  const [known, setKnown] = useState<string | null>(null);
  if (search !== known) {
    setKnown(search);
    const images = readImages(search);
    const isOurs = read !== null && writeImages(images) === writeImages(inAddress(read));
    if (images.length > 0 && !isOurs) {
      setInput({ text: `${images.join("\n")}\n`, files: [] });
      setRead(readReferences(images));
    }
  }

  const counted = useDeferredValue(input);
  const count = useMemo(() => {
    const length = counted.files.reduce((sum, { text }) => sum + (text?.length ?? 0), counted.text.length);
    return reader && length <= countedLength ? readInput(reader, counted).images.length : null;
  }, [reader, counted]);

  const [isReading, setReading] = useState(false);
  const forget = useRef(() => {});
  useEffect(() => () => forget.current(), []);
  const stopReading = () => {
    forget.current();
    setReading(false);
  };

  return {
    input,
    read,
    isReading,
    /** How many images there are to check; null where that is not known. */
    count,
    setText: (text: string) => setInput((before) => ({ ...before, text })),
    addFiles: async (files: readonly File[]) => {
      const texts = await Promise.all(
        files.map(async (file) => ({ name: file.name, text: await file.text().catch(() => null) })),
      );
      setInput((before) => ({ ...before, files: [...before.files, ...texts].slice(0, mostFiles) }));
    },
    removeFile: (index: number) =>
      setInput((before) => ({ ...before, files: before.files.filter((_, place) => place !== index) })),
    /** Reads what was given, between two frames a file. `onRead` is called when it is done. */
    check: (onRead: () => void) => {
      if (!reader) return;
      stopReading();
      setReading(true);
      const reading = readingOf(reader, input);
      const goOn = () => {
        const step = reading.next();
        if (!step.done) {
          forget.current = afterPaint(goOn);
          return;
        }
        // The address is compared with what was read, which must be known before it changes.
        flushSync(() => {
          setReading(false);
          setRead(step.value);
        });
        const images = writeImages(inAddress(step.value));
        if (images !== search) navigate(here + images);
        onRead();
      };
      forget.current = afterPaint(goOn);
    },
    clear: () => {
      stopReading();
      setInput(nothing);
      setRead(null);
      navigate(here);
    },
  };
}

const inAddress = ({ images }: ReadInput): string[] => images.slice(0, mostInAddress);
