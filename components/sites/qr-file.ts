import { drawQr } from '../ui/qr-drawing.ts';

/** What the standard asks to stay light around a code. */
const BORDER = 4;
/** Of the picture, at least; enough for a poster's corner at 300 dpi. */
const PIXELS = 1200;

const INK = '#000000';
const PAPER = '#ffffff';

/** For a printer: sharp at every size. */
export function qrSvg(value: string): Blob {
  const { size, path } = drawQr(value, BORDER);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${PIXELS}" height="${PIXELS}" ` +
    `shape-rendering="crispEdges"><path fill="${PAPER}" d="M0 0h${size}v${size}H0z"/><path fill="${INK}" d="${path}"/></svg>`;
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** For a document or a chat. */
export function qrPng(value: string): Promise<Blob> {
  const { size, path } = drawQr(value, BORDER);
  const scale = Math.ceil(PIXELS / size);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = INK;
  pen.scale(scale, scale);
  pen.fill(new Path2D(path));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}
