import { useMemo } from 'preact/hooks';
import { drawQr } from './qr-drawing.ts';

/** About this wide, in CSS pixels. */
const WIDTH = 200;

type Props = { value: string; label: string };

/** A QR code as one SVG path; dark on light in every theme, since cameras want it so. */
export function QrCode({ value, label }: Props) {
  const { size, path } = useMemo(() => drawQr(value, 2), [value]);
  // Whole pixels for each module keep the edges sharp.
  const pixels = size * Math.max(2, Math.floor(WIDTH / size));
  return (
    <svg
      class="fd-qr"
      width={pixels}
      height={pixels}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
