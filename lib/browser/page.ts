/**
 * The extension APIs as content scripts need them: one port. Without the polyfill, which would
 * weigh more than this in every page.
 */
type Runtime = {
  id?: string;
  connect: (info: { name: string }) => PagePort;
};

export type PagePort = {
  postMessage: (message: unknown) => void;
  disconnect: () => void;
  onMessage: { addListener: (listener: (message: unknown) => void) => void };
  onDisconnect: { addListener: (listener: () => void) => void };
};

const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { runtime?: Runtime } | undefined>;
const runtime = (browser ?? chrome)?.runtime;

/** Opens a port to the worker and wakes it; null once the extension is gone or was replaced. */
export function connect(name: string): PagePort | null {
  try {
    return runtime?.id ? runtime.connect({ name }) : null;
  } catch {
    return null;
  }
}
