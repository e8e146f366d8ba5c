/** Luminance of `#rrggbb` by WCAG 2.2, 0 … 1. */
function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const share = (part: number) => {
    const linear = part / 255;
    return linear <= 0.04045 ? linear / 12.92 : ((linear + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * share(value >> 16) + 0.7152 * share((value >> 8) & 255) + 0.0722 * share(value & 255);
}

/** White where it reads at 4.5:1 on `hex`, else black, as the widget itself decides. */
export function textOn(hex: string): '#ffffff' | '#000000' {
  return 1.05 / (luminance(hex) + 0.05) >= 4.5 ? '#ffffff' : '#000000';
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
