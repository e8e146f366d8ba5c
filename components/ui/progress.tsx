type Props = {
  /** From 0 to 1. */
  value: number;
  /** What is going on. */
  label: string;
  /** How far it is, e.g. `4,200 / 10,000`; else the percentage. */
  text?: string;
};

/** How far something is that has an end. */
export function Progress({ value, label, text }: Props) {
  const percent = Math.round(Math.min(Math.max(value, 0), 1) * 100);
  const said = text ?? `${percent}%`;
  return (
    <div class="fd-progress">
      <div
        class="fd-progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={said}
      >
        <div class="fd-progress-bar" style={{ width: `${percent}%` }} />
      </div>
      <span class="fd-progress-text" aria-hidden="true">
        {said}
      </span>
    </div>
  );
}
