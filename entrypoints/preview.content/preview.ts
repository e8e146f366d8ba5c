import type { PagePort } from '../../lib/browser/page.ts';
import { connect } from '../../lib/browser/page.ts';
import type { FromPage, ToPage } from '../../lib/browser/preview-port.ts';
import { PREVIEW_PORT } from '../../lib/browser/preview-port.ts';
import type { HostFrame, WidgetPort } from '../../widget/mount.ts';
import { memoryStorage, mountWidget, openPort } from '../../widget/mount.ts';

/** Marks in this isolated world that the page has its preview already. */
const MARK = '__frontdeskPreview';
const AGAIN_MS = 800;

type Widget = ReturnType<typeof mountWidget>;

/** Shows the widget on this page until the preview is ended or the page carries the snippet. */
export function keepPreview(): void {
  const world = globalThis as unknown as Record<string, unknown>;
  if (world[MARK] || hasSnippet()) return;
  world[MARK] = true;

  let port: PagePort | null = null;
  let widget: Promise<Widget> | null = null;
  let over = false;

  const end: WidgetPort = {
    onmessage: null,
    postMessage: (frame) => post({ frame }),
    close: () => {},
  };

  function post(message: FromPage): void {
    try {
      port?.postMessage(message);
    } catch {
      // The worker just died; the widget keeps what was not acknowledged.
    }
  }

  function open(): void {
    if (over) return;
    port = connect(PREVIEW_PORT);
    if (!port) {
      leave();
      return;
    }
    port.onMessage.addListener((message) => take(message as ToPage));
    port.onDisconnect.addListener(() => {
      port = null;
      tell({ t: 'link', state: 'offline' });
      setTimeout(open, AGAIN_MS);
    });
  }

  function take(message: ToPage): void {
    if ('kept' in message) widget ??= mount(message.kept);
    else if ('frame' in message) tell(message.frame);
    else if ('show' in message) void widget?.then((shown) => shown.open());
    else leave();
  }

  function tell(frame: HostFrame): void {
    end.onmessage?.({ data: frame });
  }

  async function mount(kept: Record<string, string>): Promise<Widget> {
    const storage = memoryStorage(kept, (key, value) => post({ keep: [key, value] }));
    const { config, transport } = await openPort(end);
    return mountWidget({ config, transport, storage });
  }

  function leave(): void {
    over = true;
    world[MARK] = false;
    watch.disconnect();
    port?.disconnect();
    void widget?.then((shown) => shown.destroy());
  }

  // A tag manager may bring the real one later.
  const watch = new MutationObserver(() => hasSnippet() && leave());
  watch.observe(document.documentElement, { childList: true, subtree: true });
  open();
}

/** The site carries the real widget: there is nothing to preview. */
function hasSnippet(): boolean {
  return document.querySelector('script[data-site]') !== null;
}
