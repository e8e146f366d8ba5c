type Part = string | { href: string; text: string };

// Stops at white space, quotes, and at the punctuation that Chinese text puts behind an address.
const address = /\bhttps?:\/\/[^\s<>"'`，。；：！？、（）【】《》「」『』“”‘’…]+/gi;

/** What a sentence put behind the address; a closing bracket stays where its opening one is inside. */
function withoutTail(text: string): string {
  const surplus = { ')': surplusOf(text, '(', ')'), ']': surplusOf(text, '[', ']') };
  let end = text.length;
  for (;;) {
    const last = text[end - 1] ?? '';
    if ((last === ')' || last === ']') && surplus[last] > 0) surplus[last]--;
    else if (!/[.,;:!?*_~]/.test(last)) return text.slice(0, end);
    end--;
  }
}

const surplusOf = (text: string, opening: string, closing: string) =>
  text.split(closing).length - text.split(opening).length;

function hrefOf(text: string): string | null {
  try {
    const url = new URL(text);
    // `https://bank.example@evil.example` reads as what it is not, so it stays text.
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

/** Cuts a message into text and links; only http and https become links. */
export function linkify(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    const href = hrefOf(found);
    if (!href) continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push({ href, text: found });
    done = match.index + found.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}
