import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

/** About this wide, in CSS pixels. */
const WIDTH = 200;

type Props = { value: string; label: string };

/** A QR code as one SVG path; dark on light in every theme, since cameras want it so. */
export function QrCode({ value, label }: Props) {
  const { size, pixels, path } = useMemo(() => {
    const { data, size } = encode(value, { ecc: 'M', border: 2 });
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    // Whole pixels for each module keep the edges sharp.
    return { size, pixels: size * Math.max(2, Math.floor(WIDTH / size)), path };
  }, [value]);
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
