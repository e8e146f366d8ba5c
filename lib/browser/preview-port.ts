/** What travels between a previewed page and the worker. */
import type { ServerFrame, VisitorFrame } from '../contract/realtime.ts';
import type { VisitorService } from '../contract/service.ts';
import type { WidgetConfig } from '../contract/sites.ts';

export const PREVIEW_PORT = 'preview';

export type PreviewLink = 'connecting' | 'online' | 'offline';

/** Worker → page. */
export type ToPage =
  /** First of all: what the widget kept on its last page. */
  | { kept: Record<string, string> }
  | {
      frame:
        | ServerFrame
        | { t: 'config'; config: WidgetConfig }
        | { t: 'link'; state: PreviewLink }
        | { t: 'menu'; menu: VisitorService };
    }
  /** The person asked to see it: open the panel. */
  | { show: true }
  /** Ended or signed out: leave the page without trace. */
  | { gone: true };

/** Page → worker. */
export type FromPage =
  | { frame: VisitorFrame | { t: 'menu'; language: string } }
  | { keep: [key: string, value: string | null] };
