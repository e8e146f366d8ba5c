/** 0 … 1, or nothing where the length is unknown. */
export function Progress({ label, value }: { label: string; value?: number }) {
  const known = value !== undefined;
  return (
    <div
      class="fd-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(value * 100) : undefined}
    >
      <div
        class={known ? 'fd-progress-bar' : 'fd-progress-bar fd-progress-run'}
        style={known ? { transform: `scaleX(${value})` } : undefined}
      />
    </div>
  );
}
