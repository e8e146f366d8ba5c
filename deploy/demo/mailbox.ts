const WAIT_MS = 10_000;

/** The link in the newest mail to `to`, read from the mailbox page as a person on this machine would. */
export function readMailedLink(base: string, to: string): Promise<URL> {
  return readMail(base, to, linkTo);
}

/** The code in the newest mail to `to`. */
export function readMailedCode(base: string, to: string): Promise<string> {
  return readMail(base, to, codeTo);
}

async function readMail<T>(base: string, to: string, find: (page: string, to: string) => T | null): Promise<T> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const page = await fetch(`${base}/mailbox`).then((response) => response.text());
    const found = find(page, to);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${to} arrived at ${base}/mailbox`);
}

/** Newest first, one article each. */
function mailTo(page: string, to: string): string {
  return page.split('<article>').find((part) => part.includes(`<span>${to}</span>`)) ?? '';
}

export function linkTo(page: string, to: string): URL | null {
  const href = /<a href="([^"]+)"/.exec(mailTo(page, to))?.[1];
  return href ? new URL(href.replaceAll('&amp;', '&')) : null;
}

/** Six digits by themselves in the text, not in an address or a time. */
export function codeTo(page: string, to: string): string | null {
  const text = /<pre>([\s\S]*?)<\/pre>/.exec(mailTo(page, to))?.[1] ?? '';
  return /(?<![\w.:-])\d{6}(?![\w.:-])/.exec(text)?.[0] ?? null;
}

/** The token that our mailed links carry after the `#`. */
export function tokenOf(link: URL): string {
  return new URLSearchParams(link.hash.slice(1)).get('token') ?? '';
}
