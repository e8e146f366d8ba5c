/** The mark: a desk bell. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg class="fd-brand-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="currentColor">
        <rect x="14.9" y="9" width="2.2" height="3" />
        <rect x="12.6" y="7" width="6.8" height="2.6" rx="1.3" />
        <path d="M7 20.4a9 9 0 0 1 18 0z" />
        <rect x="5.4" y="21.8" width="21.2" height="3.2" rx="1.6" />
      </g>
    </svg>
  );
}

export function Brand({ name = 'Frontdesk', size = 24 }: { name?: string; size?: number }) {
  return (
    <span class="fd-brand">
      <BrandMark size={size} />
      <span>{name}</span>
    </span>
  );
}
