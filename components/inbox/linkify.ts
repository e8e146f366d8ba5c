const address = /\bhttps?:\/\/[^\s<>"'，。；！？、）】》]+/gi;
/** Marks that end a sentence and not an address. */
const trailing = /[.,;:!?)\]}]+$/;

/** Text → its pieces; those that are web addresses carry an `href`. */
export function linkify(text: string): { text: string; href?: string }[] {
  const pieces: { text: string; href?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(trailing, '');
    if (!URL.canParse(found)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: found, href: found });
    from = match.index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
