/** Our own 16 px glyphs, drawn on one grid with one stroke. They are decoration: the words stand beside them. */
const paths = {
  preparing: <circle cx="8" cy="8" r="5.75" strokeDasharray="2.6 2" />,
  creating: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 2.25A5.75 5.75 0 0 1 13.75 8H8Z" fill="currentColor" stroke="none" />
    </>
  ),
  updating: (
    <>
      <path d="M13.2 6.6A5.5 5.5 0 0 0 3.4 5M2.8 9.4A5.5 5.5 0 0 0 12.6 11" />
      <path d="M3.2 2.4V5.2H6M12.8 13.6V10.8H10" />
    </>
  ),
  ready: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path d="m5.2 8.2 1.9 1.9 3.7-4" stroke="var(--glyph-cut)" />
    </>
  ),
  failed: (
    <>
      <path d="M5.3 1.6h5.4l3.7 3.7v5.4l-3.7 3.7H5.3l-3.7-3.7V5.3Z" fill="currentColor" stroke="none" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" stroke="var(--glyph-cut)" />
    </>
  ),
  updateFailed: (
    <>
      <path
        d="M8 1.9 14.6 13.4H1.4Z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth="1"
      />
      <path d="M8 6v3.6M8 11.6v.1" stroke="var(--glyph-cut)" />
    </>
  ),
  unknown: (
    <>
      <rect x="2.25" y="2.25" width="11.5" height="11.5" rx="2" strokeDasharray="1.6 1.8" />
      <path d="M6.4 6.4a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11.2v.1" />
    </>
  ),
  warning: <path d="M8 2.6 14 13H2ZM8 6.6v3M8 11.3v.1" strokeLinejoin="round" />,
  dot: <circle cx="8" cy="8" r="3" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.9V8l2.2 1.6" />
    </>
  ),
  never: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4 12 8-8" />
    </>
  ),
  view: <path d="M4 2.75h8v10.5l-4-3-4 3Z" strokeLinejoin="round" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
    </>
  ),
  check: <path d="m3.5 8.5 3 3 6-7" />,
  search: <path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.7-1.3L14 14" />,
  filter: <path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3" />,
  chevron: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  previous: <path d="M9.5 4 5.5 8l4 4" />,
  next: <path d="m6.5 4 4 4-4 4" />,
  reload: <path d="M13.2 6.2A5.5 5.5 0 1 0 13.5 8M13.5 2.8v3.4h-3.4" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  play: <path d="M5.5 3.2v9.6L12.5 8Z" strokeLinejoin="round" />,
  up: <path d="M8 13V3.5m-4 4 4-4 4 4" />,
  download: <path d="M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10" />,
  outside: <path d="M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13.2 2.8 7.5 8.5" strokeLinejoin="round" />,
  link: (
    <path d="M6.5 9.5 9.5 6.5M7 4.5l1.2-1.2a2.9 2.9 0 0 1 4.1 4.1L11 8.7M9 11.5l-1.2 1.2a2.9 2.9 0 0 1-4.1-4.1L5 7.3" />
  ),
  preferences: (
    <>
      <path d="M2 5h5.5M11.5 5H14M2 11h2.5M8.5 11H14" />
      <circle cx="9.5" cy="5" r="1.75" />
      <circle cx="6.5" cy="11" r="1.75" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6.3 6.5a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.1M8 11.2v.1" />
    </>
  ),
  down: <path d="M8 3v9.5m-4-4 4 4 4-4" />,
  pin: (
    <path d="M8 14s4.75-4.2 4.75-7.6a4.75 4.75 0 0 0-9.5 0C3.25 9.8 8 14 8 14Zm0-6a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 8 8Z" />
  ),
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = "" }: { name: IconName; className?: string | undefined }) {
  return (
    <svg
      className={className}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  );
}
