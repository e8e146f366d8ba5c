/**
 * The way of the extension's preview: the content script hands the widget one end of a port, and
 * the background at the other end speaks with the API. Nothing of it touches the page's network
 * or storage.
 *
 * Widget → host: visitor's frames, without `hello`.
 * Host → widget: `config` first; then the server's frames as they come, after each (re)connection
 * `welcome` and all entries since the beginning; `link` where the connection is lost.
 */
import type { ServerFrame, VisitorFrame } from '../lib/contract/realtime.ts';
import type { VisitorService } from '../lib/contract/service.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { LinkState, Transport } from './transport.ts';

export type HostFrame =
  | ServerFrame
  | { t: 'config'; config: WidgetConfig }
  | { t: 'link'; state: LinkState }
  | { t: 'menu'; menu: VisitorService };

/** What the visitor says, and a question of the panel's own. */
export type PortFrame = VisitorFrame | { t: 'menu'; language: string };

/** The part of a `MessagePort` that is used. */
export type WidgetPort = {
  postMessage(frame: PortFrame): void;
  onmessage: ((event: { data: HostFrame }) => void) | null;
  close(): void;
};

/** Waits for the configuration; frames that come before `start` are kept for it. */
export function openPort(port: WidgetPort): Promise<{ config: WidgetConfig; transport: Transport }> {
  return new Promise((resolve) => {
    const early: HostFrame[] = [];
    port.onmessage = ({ data }) => {
      if (data.t === 'config') resolve({ config: data.config, transport: portTransport(port, early) });
      else early.push(data);
    };
  });
}

function portTransport(port: WidgetPort, early: HostFrame[]): Transport {
  let answer: ((menu: VisitorService) => void) | undefined;
  return {
    start(sink) {
      const take = (frame: HostFrame) => {
        if (frame.t === 'link') sink.link(frame.state);
        else if (frame.t === 'menu') answer?.(frame.menu);
        else if (frame.t !== 'config') {
          sink.frame(frame);
          if (frame.t === 'welcome') sink.link('online');
        }
      };
      port.onmessage = ({ data }) => take(data);
      sink.link('connecting');
      for (const frame of early.splice(0)) take(frame);
    },
    engage() {},
    send: (frame) => port.postMessage(frame),
    older: async () => [],
    menu(_version, language) {
      port.postMessage({ t: 'menu', language });
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    // Asked by modules alone, which are fetched: an extension runs no code that it did not bring along.
    visitor: () => Promise.reject(new Error()),
    attend() {},
    redial() {},
    close: () => port.close(),
  };
}
