import { DOMParser } from '@xmldom/xmldom';
import { turnAway } from './refusal.ts';

export const NS = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

const CHARS_MAX = 256 * 1024;
const ELEMENTS_MAX = 5000;
const DEPTH_MAX = 48;

/**
 * A document of elements, attributes and text only, of a size and depth that a sign-in has. A DOCTYPE
 * brings entities (and bombs), and a comment or CDATA lets two readers of one text read different names:
 * no provider needs them. Throws `malformed`.
 */
export function parseXml(text: string): Element {
  const body = text.replace(/^\uFEFF?\s*<\?xml [^?]*\?>/, '');
  if (text.length > CHARS_MAX || /<[!?]/.test(body)) throw turnAway('malformed');
  const fail = () => {
    throw turnAway('malformed');
  };
  const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
  const root = parser.parseFromString(text, 'text/xml')?.documentElement;
  if (!root) throw turnAway('malformed');
  demandModest(root);
  return root;
}

function demandModest(root: Element): void {
  let count = 0;
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > DEPTH_MAX || count > ELEMENTS_MAX) throw turnAway('malformed');
    level = level.flatMap(children);
  }
}

export function children(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1) found.push(node as Element);
  return found;
}

/** Every element of the document, the root first. */
export function everyElement(root: Element): Element[] {
  return [root, ...children(root).flatMap(everyElement)];
}

export function isNamed(element: Element, namespace: keyof typeof NS, name: string): boolean {
  return element.localName === name && element.namespaceURI === NS[namespace];
}

/** The direct children of this name. */
export function named(element: Element, namespace: keyof typeof NS, name: string): Element[] {
  return children(element).filter((child) => isNamed(child, namespace, name));
}

/** The one direct child of this name, or null; throws `malformed` where there are more. */
export function only(element: Element, namespace: keyof typeof NS, name: string): Element | null {
  const found = named(element, namespace, name);
  if (found.length > 1) throw turnAway('malformed');
  return found[0] ?? null;
}

/** Text without what surrounds it; throws `malformed` where there are elements in it. */
export function plainText(element: Element): string {
  if (children(element).length > 0) throw turnAway('malformed');
  return (element.textContent ?? '').trim();
}

export function attribute(element: Element, name: string): string | null {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}
