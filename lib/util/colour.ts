/**
 * Contrast of the site's own colour, put right (WCAG 2.2 §1.4.3). A colour is `#rrggbb`.
 */
type Rgb = readonly [number, number, number];

const WHITE = '#ffffff';
const BLACK = '#000000';
const TEXT_RATIO = 4.5;

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative, 0 to 1; the darkest tenth of a percent is rounded towards the careful side. */
function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map((part) => ((part / 255 + 0.055) / 1.055) ** 2.4) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White is 4.5:1 on what is no lighter, black on all that is: 1.05 / 4.5 - 0.05. */
const MIDDLE = 0.1833;

/** White where it can be read on `accent`, else black: one of the two always reaches 4.5:1. */
export function textOn(accent: string): string {
  return luminance(accent) <= MIDDLE ? WHITE : BLACK;
}

/** `hex` moved towards white or black, away from `paper`, until it stands out by `ratio`. */
export function standOut(hex: string, paper: string, ratio: number = TEXT_RATIO): string {
  const end = luminance(paper) > 0.18 ? 0 : 255;
  for (let step = 0; step < 20; step++) {
    const mixed = parse(hex).map((part) => Math.round(part + ((end - part) * step) / 20));
    const found = `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    if (contrast(found, paper) >= ratio) return found;
  }
  return end ? WHITE : BLACK;
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
