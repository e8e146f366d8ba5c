/** Whether people may be sent there for support: an https address, or `mailto:` with one address. */
export function isSupportUrl(text: string): boolean {
  if (text.length > 500 || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, hash } = new URL(text);
  if (protocol === 'https:') return hostname !== '' && !username && !password;
  return protocol === 'mailto:' && /^[^\s@,/]+@[^\s@,/]+\.[^\s@,/]+$/.test(pathname) && !hash;
}
