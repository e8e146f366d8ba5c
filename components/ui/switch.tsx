type Props = { label: string; on: boolean; busy?: boolean; onChange: (on: boolean) => void };

/** Turns something on or off at once. */
export function Switch({ label, on, busy, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      class="fd-switch"
      aria-checked={on}
      aria-label={label}
      aria-busy={busy || undefined}
      onClick={() => !busy && onChange(!on)}
    />
  );
}
