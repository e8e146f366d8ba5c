import { encode } from 'uqr';

export type QrDrawing = {
  /** Modules on a side, with the light border. */
  size: number;
  /** SVG path data of the dark modules, one unit each. */
  path: string;
};

/** `border`: light modules around; what is printed wants four. */
export function drawQr(value: string, border: number): QrDrawing {
  const { data, size } = encode(value, { ecc: 'M', border });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
