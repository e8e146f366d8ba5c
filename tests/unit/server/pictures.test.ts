import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { checkPicture, toLogo } from '../../../server/files/picture.ts';

const colour = { r: 11, g: 122, b: 107 };

const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: colour } });

/** A PNG that says it has `width` × `height` pixels, and is small itself. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1024 * 1024));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND'),
  ]);
}

function chunk(type: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const bytes = Buffer.alloc(named.length + 8);
  bytes.writeUInt32BE(content.length, 0);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc(named), named.length + 4);
  return bytes;
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="700"><image href="file:///etc/passwd"/></svg>',
);

describe('a logo', () => {
  test.each([
    ['PNG', () => drawn(900, 300).png()],
    ['JPEG', () => drawn(900, 300).jpeg()],
    ['WebP', () => drawn(900, 300).webp()],
  ])('R26 · of %s becomes a square with the whole picture in its middle', async (_, make) => {
    const logo = await toLogo(await make().toBuffer());
    expect(await sharp(logo).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256, hasAlpha: true });
    const { data, info } = await sharp(logo).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
    expect(at(128, 10)[3]).toBe(0);
    expect(at(128, 128)[3]).toBe(255);
    for (const [index, value] of [colour.r, colour.g, colour.b].entries()) {
      expect(Math.abs((at(2, 128)[index] ?? 0) - value)).toBeLessThan(4);
    }
  });

  test('R26 · stands upright, and tells nothing of its camera or its place', async () => {
    const taken = await drawn(400, 800)
      .withExif({ IFD0: { Copyright: 'secret-name', Orientation: '6' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(taken.includes('secret-name')).toBe(true);
    const logo = await toLogo(taken);
    expect(logo.includes('secret-name')).toBe(false);
    expect(await sharp(logo).metadata()).not.toHaveProperty('exif');
    // Turned by a quarter it is wide: above and below it is nothing.
    const { data } = await sharp(logo).raw().toBuffer({ resolveWithObject: true });
    expect(data[(10 * 256 + 128) * 4 + 3]).toBe(0);
    expect(data[(128 * 256 + 10) * 4 + 3]).toBe(255);
  });

  test('R26 · carries along nothing that was hidden in or behind the picture', async () => {
    const picture = await drawn(300, 300).png().toBuffer();
    const hidden = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]);
    expect((await toLogo(hidden)).includes('<script>')).toBe(false);
  });

  test('R26 · of a moving picture is its first image', async () => {
    const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 255), Buffer.alloc(64 * 64 * 3, 0)]);
    const moving = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
      .webp({ loop: 0 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const webp = await toLogo(moving);
    expect((await sharp(webp).metadata()).pages ?? 1).toBe(1);
    expect((await sharp(webp).removeAlpha().stats()).channels[0]?.mean).toBeGreaterThan(250);
  });
});

const unreadable = { code: 'picture_unreadable' };

test.each([
  ['a picture of 50,000 × 50,000 pixels', async () => pngOf(50_000, 50_000)],
  ['a picture that says it has four thousand million pixels', async () => pngOf(2_000_000_000, 2)],
  ['a picture that is cut off', async () => cut(await drawn(800, 800).jpeg().toBuffer())],
  ['a PNG that is cut off', async () => cut(await noise().png().toBuffer())],
  ['a drawing in SVG', async () => svg],
  ['an SVG behind the beginning of a PNG', async () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), svg])],
  ['a GIF', async () => drawn(700, 700).gif().toBuffer()],
  ['a TIFF', async () => drawn(700, 700).tiff().toBuffer()],
  ['no picture', async () => Buffer.from('GIF89a or so')],
  ['nothing', async () => Buffer.alloc(0)],
])('W3 · %s is refused, as logo and as document', async (_, make) => {
  const bytes = await make();
  await expect(toLogo(bytes)).rejects.toMatchObject(unreadable);
  await expect(checkPicture(bytes)).rejects.toMatchObject(unreadable);
});

describe('a picture of a document', () => {
  test.each([
    ['jpeg', 600, 1200],
    ['png', 1200, 600],
    ['webp', 1600, 1200],
  ] as const)('W3 · of %s with %i × %i pixels is clear enough', async (format, width, height) => {
    expect(await checkPicture(await drawn(width, height).toFormat(format).toBuffer())).toEqual({ width, height });
  });

  test('W3 · is measured as people see it', async () => {
    const turned = await drawn(700, 900).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await checkPicture(turned)).toEqual({ width: 900, height: 700 });
  });

  test('W3 · below 600 pixels on a side is too small to be read', async () => {
    await expect(checkPicture(await drawn(599, 3000).png().toBuffer())).rejects.toMatchObject({
      code: 'picture_too_small',
      details: { params: { min: 600, width: 599, height: 3000 } },
    });
  });
});

const cut = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.6));

function noise() {
  const pixels = Buffer.alloc(800 * 800 * 3);
  for (let at = 0, seed = 1; at < pixels.length; at++) {
    seed = (seed * 48271) % 2147483647;
    pixels[at] = seed;
  }
  return sharp(pixels, { raw: { width: 800, height: 800, channels: 3 } });
}
