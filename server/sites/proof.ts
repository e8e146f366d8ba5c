/** The three places where a site shows that it is its owner who asks. */

export const FILE_PATH = '/.well-known/frontdesk.txt';
export const DNS_PREFIX = '_frontdesk';

export const metaTag = (token: string) => `<meta name="frontdesk-site" content="${token}">`;
export const dnsValue = (token: string) => `frontdesk-site=${token}`;

/** Whether the page's head has our tag with this token; comments do not count. */
export function headShows(html: string, token: string): boolean {
  const head = html.replace(/<!--[\s\S]*?-->/g, '').split(/<body[\s>]/i, 1)[0] ?? '';
  const tags = head.match(/<meta\s[^>]*>/gi) ?? [];
  return tags.some((tag) => attribute(tag, 'name') === 'frontdesk-site' && attribute(tag, 'content') === token);
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

export const fileShows = (text: string, token: string) => text.replace(/^\uFEFF/, '').trim() === token;

export const recordsShow = (records: string[][], token: string) =>
  records.some((chunks) => chunks.join('').trim() === dnsValue(token));
