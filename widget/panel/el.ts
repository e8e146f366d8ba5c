import { bell } from '../../lib/util/bell.ts';

type Value = string | number | ((event: never) => void);

/**
 * An element with its attributes, listeners (`onclick`) and children. Text goes in as text nodes,
 * and styles by classes only, so that every content policy lets it pass.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, Value> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value as EventListener);
    else node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

/** A change of text that is none leaves the live region silent. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Drawn on a grid of 24, in the colour of the text. */
const paths = {
  bell,
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  sending: 'M12 8v4l3 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16',
  failed: 'M12 8v5M12 16v.01M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16',
  sent: 'M5 12l5 5L19 7',
  read: 'M2 12.5l4 4 8-9M11 15l1.5 1.5 8.5-9',
};

export function icon(name: keyof typeof paths): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.appendChild(document.createElementNS(space, 'path')).setAttribute('d', paths[name]);
  return svg;
}
