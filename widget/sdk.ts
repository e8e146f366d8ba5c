/**
 * The script interface of a site's owner, `window.Frontdesk`:
 *
 *     Frontdesk.open()      opens the chat window
 *     Frontdesk.close()     puts it away; the launcher stays
 *     Frontdesk.toggle()    the one or the other
 *     Frontdesk.hide()      takes launcher and window off the page's face
 *     Frontdesk.show()      brings the launcher back
 *     Frontdesk.destroy()   takes everything away: elements, listeners, connection, `window.Frontdesk`;
 *                           the visitor's conversation is kept for the next visit, unless
 *                           `Frontdesk.destroy({ forget: true })` is said
 *
 * Calls may be made before the script has loaded, by a queue that also works afterwards:
 *
 *     window.Frontdesk = window.Frontdesk || { q: [] };
 *     Frontdesk.q.push(['open']);
 */
export type Actions = {
  open(): void;
  close(): void;
  toggle(): void;
  hide(): void;
  show(): void;
  destroy(options?: { forget?: boolean }): void;
};

type Call = [name: keyof Actions, options?: { forget?: boolean }];

export type Sdk = Actions & { q: { push(...calls: Call[]): void } };

declare global {
  interface Window {
    Frontdesk?: Sdk | { q: Call[] };
  }
}

const names: ReadonlyArray<keyof Actions> = ['open', 'close', 'toggle', 'hide', 'show', 'destroy'];

/** True where the loader ran on this page before. */
export function isTaken(): boolean {
  return !!(window.Frontdesk as Sdk | undefined)?.destroy;
}

/**
 * Puts `window.Frontdesk` on the page. `ready` answers the widget's actions, or null until it is
 * drawn; then `drain` makes the calls that waited.
 */
export function exposeSdk(ready: () => Actions | null): { drain(): void; remove(): void } {
  const before: unknown = window.Frontdesk?.q;
  // A page's element with this id would be found here as well.
  const waiting: Call[] = Array.isArray(before) ? before : [];
  const drain = () => {
    const actions = ready();
    if (actions) for (const [name, options] of waiting.splice(0)) actions[name]?.(options);
  };
  const push = (...calls: Call[]) => {
    waiting.push(...calls);
    drain();
  };
  const sdk = { q: { push } } as Sdk;
  for (const name of names) sdk[name] = (options?: Call[1]) => push([name, options]);
  window.Frontdesk = sdk;
  return {
    drain,
    remove() {
      if (window.Frontdesk === sdk) delete window.Frontdesk;
    },
  };
}
