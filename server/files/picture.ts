import sharp from 'sharp';
import { oneAtATime } from '../../lib/util/one-at-a-time.ts';
import { refuse } from '../errors.ts';

/** Side of a logo, in pixels. */
const LOGO_SIZE = 256;

/** What a good camera takes. A picture may unpack to a thousand times its bytes: this is where it ends. */
const PIXELS_MAX = 64_000_000;

/** Of a document's shorter side: below, its small print cannot be read. */
const DOCUMENT_SIDE = 600;

const SECONDS_MAX = 15;

// The other readers (SVG, PDF, HEIF, what ImageMagick knows) are never asked, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

/** One at a time: unpacked pictures are large, and passwords are hashed on the same few threads. */
const inTurn = oneAtATime();

/**
 * A square WebP of 256 pixels with the picture in its middle, and nothing of the file it came in: its first
 * image only, upright, without what cameras and programs write along. Throws `picture_unreadable`.
 */
export function toLogo(bytes: Uint8Array): Promise<Buffer> {
  return inTurn(() =>
    readable(() =>
      open(bytes)
        .autoOrient()
        .resize(LOGO_SIZE, LOGO_SIZE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
        .toColourspace('srgb')
        .timeout({ seconds: SECONDS_MAX })
        .webp({ quality: 90, alphaQuality: 100 })
        .toBuffer(),
    ),
  );
}

/**
 * Size of a picture that is whole, as people see it, in pixels. Throws `picture_unreadable` where it is
 * cut off, damaged or too large to be looked at, and `picture_too_small` where small print would be lost.
 */
export function checkPicture(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  return inTurn(async () => {
    const { autoOrient } = await readable(() => open(bytes).metadata());
    const { width, height } = autoOrient;
    if (Math.min(width, height) < DOCUMENT_SIDE) {
      throw refuse('picture_too_small', { min: DOCUMENT_SIDE, width, height });
    }
    // Whether it is whole shows only when all of it is unpacked.
    await readable(() => open(bytes).timeout({ seconds: SECONDS_MAX }).resize(8, 8, { fit: 'fill' }).raw().toBuffer());
    return { width, height };
  });
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'truncated', pages: 1, unlimited: false, animated: false });

/** Some of what is wrong is thrown at once. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw refuse('picture_unreadable');
  }
}
