/** The browser around the widget and the agent's copy, as far as they look at it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { WebSocket as Wire } from 'ws';

/** From here on the widget's requests and sockets come from a page of this origin. */
export function becomePage(origin: string): void {
  const page = new EventTarget();
  const fetchAsPage = globalThis.fetch;
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    document: { hidden: false, title: '商城' },
    location: { href: `${origin}/` },
    WebSocket: class extends Wire {
      constructor(url: string) {
        super(url, { origin });
        // The close event that follows is what a page sees of it.
        this.on('error', () => {});
      }
    },
    fetch(input: string, init: RequestInit = {}) {
      const headers = input.includes('/widget/') ? { ...init.headers, origin } : init.headers;
      return fetchAsPage(input, { ...init, headers });
    },
  });
}

/** A disk with nothing on it. */
export function freshDisk(): void {
  globalThis.indexedDB = new IDBFactory();
}
