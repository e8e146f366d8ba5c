import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

type Props = { value: string; label: string };

/** A QR code as one SVG path; dark on light in every theme, since cameras want it so. */
export function QrCode({ value, label }: Props) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(value, { ecc: 'M', border: 3 });
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    return { size, path };
  }, [value]);
  return (
    <svg class="fd-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
