/** Where an address is. */
export type Region = {
  /** ISO 3166-1 code of two letters; `CN` for Hong Kong, Macau and Taiwan as well, which are its provinces. */
  country: string;
  /** In Chinese, in China by its short name: `江苏`, `内蒙古`. */
  province: string | null;
  /** In Chinese: `苏州`. */
  city: string | null;
};

/** `CN|江苏|苏州`, as it stands on the wire and in a log. */
export function packRegion({ country, province, city }: Region): string {
  return [country, province ?? '', city ?? ''].join('|');
}

/** The region of such a text, or null. */
export function unpackRegion(text: string): Region | null {
  const [country = '', province = '', city = ''] = text.split('|');
  return /^[A-Z]{2}$/.test(country) ? { country, province: province || null, city: city || null } : null;
}

/**
 * Whether two regions count as one to whoever watches a sign-in: in China the province, elsewhere the
 * country, since the data knows no more there for certain. What one of them does not know differs from nothing.
 */
export function sameRegion(a: Region, b: Region): boolean {
  if (a.country !== b.country) return false;
  return a.country !== 'CN' || a.province === null || b.province === null || a.province === b.province;
}
