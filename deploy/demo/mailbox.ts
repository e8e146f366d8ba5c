const WAIT_MS = 10_000;

/** The link in the newest mail to `to`, read from the mailbox page as a person on this machine would. */
export async function readMailedLink(base: string, to: string): Promise<URL> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const page = await fetch(`${base}/mailbox`).then((response) => response.text());
    const link = linkTo(page, to);
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${to} arrived at ${base}/mailbox`);
}

/** Newest first, one article each. */
export function linkTo(page: string, to: string): URL | null {
  const article = page.split('<article>').find((part) => part.includes(`<span>${to}</span>`));
  const href = /<a href="([^"]+)"/.exec(article ?? '')?.[1];
  return href ? new URL(href.replaceAll('&amp;', '&')) : null;
}

/** The token that our mailed links carry after the `#`. */
export function tokenOf(link: URL): string {
  return new URLSearchParams(link.hash.slice(1)).get('token') ?? '';
}
