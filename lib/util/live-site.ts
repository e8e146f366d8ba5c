/** Whether customers can write to a site anywhere: on an address that is proved, or on its hosted chat page. */
export function isLive(site: { chat: { on: boolean }; origins: { provedAt: number | null }[] }): boolean {
  return site.chat.on || site.origins.some(({ provedAt }) => provedAt !== null);
}
