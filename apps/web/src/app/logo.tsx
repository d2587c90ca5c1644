/** Layers of a cache, as in the favicon. */
export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path d="M8 11.5 16 7.5l8 4-8 4-8-4Z" fill="var(--on-accent)" />
      <g stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="m8 16 8 4 8-4" opacity=".85" />
        <path d="m8 20.5 8 4 8-4" opacity=".6" />
      </g>
    </svg>
  );
}
