import type { PageHandle, PanelHandle } from '../module.ts';

export function early(page: PageHandle): void {
  page.root.host.setAttribute('data-early', '');
}
export function join({ panel }: PanelHandle): void {
  panel.node.setAttribute('data-joined', '');
}
