/** The three places where a site shows that it is its owner who asks. */

export const FILE_PATH = '/.well-known/frontdesk.txt';
export const DNS_PREFIX = '_frontdesk';

export const metaTag = (token: string) => `<meta name="frontdesk-site" content="${token}">`;
export const dnsValue = (token: string) => `frontdesk-site=${token}`;

/** What may stand in a head (HTML § 4.2): with anything else the body begins, where visitors may write. */
const headElements = new Set(['html', 'head', 'meta', 'link', 'base', 'script', 'style', 'title', 'noscript']);

/** What stands in these is no markup of the page, and often text of others. */
const opaque = new Set(['script', 'style', 'title', 'noscript']);

/** Whether this is a web page whose head has our tag with this token; other text may be of anybody. */
export function pageShows(page: { text: string; type: string }, token: string): boolean {
  if (page.type !== 'text/html' && page.type !== 'application/xhtml+xml') return false;
  for (const { name, text } of startTagsOfHead(page.text)) {
    if (name !== 'meta') continue;
    const attributes = attributesOf(text);
    if (attributes.get('name') === 'frontdesk-site' && attributes.get('content') === token) return true;
  }
  return false;
}

/** Reads on and never back: a page may be long, and made to be slow. Text, or the head's end, ends it. */
function* startTagsOfHead(html: string): Generator<{ name: string; text: string }> {
  for (let at = nextTag(html, 0); at >= 0; ) {
    const closing = html[at + 1] === '/';
    const name = nameAt(html, at + (closing ? 2 : 1));
    const end = endOfTag(html, at);
    if (end < 0 || (closing ? !opaque.has(name) : !headElements.has(name))) return;
    if (!closing) yield { name, text: html.slice(at + 1 + name.length, end) };
    at = nextTag(html, !closing && opaque.has(name) ? endOfContent(html, end, name) : end + 1);
  }
}

/** Where the next tag stands, with nothing but white space, comments and declarations before it; else -1. */
function nextTag(html: string, from: number): number {
  const pattern = /[\s\uFEFF]*(<?)(!--|[!?])?/y;
  for (let at = from; ; ) {
    pattern.lastIndex = at;
    const [whole = '', opening, special] = pattern.exec(html) ?? [];
    if (!opening) return -1;
    if (!special) return at + whole.length - 1;
    const mark = special === '!--' ? '-->' : '>';
    // `<!-->` is a whole comment.
    const end = html.indexOf(mark, at + whole.length - (special === '!--' ? 2 : 0));
    if (end < 0) return -1;
    at = end + mark.length;
  }
}

function nameAt(html: string, at: number): string {
  const pattern = /[a-z][^\s/>]*/iy;
  pattern.lastIndex = at;
  return (pattern.exec(html)?.[0] ?? '').toLowerCase();
}

/** Where the tag's `>` stands, or -1; one in quotes is part of a value. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const sign = html[at] as string;
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '>') return at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return -1;
}

/** Where the end tag of an element begins, or the end of the page. */
function endOfContent(html: string, from: number, name: string): number {
  const pattern = new RegExp(`</${name}[\\s/>]`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/** The first of a name counts. Values are taken whole, so that nothing inside one reads as another attribute. */
function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const name = (match[1] as string).toLowerCase();
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}

export const fileShows = (text: string, token: string) => text.replace(/^\uFEFF/, '').trim() === token;

export const recordsShow = (records: string[][], token: string) =>
  records.some((chunks) => chunks.join('').trim() === dnsValue(token));
