import { helpLinkTexts } from '../../lib/i18n/help-link.ts';
import type { MailText } from '../../lib/i18n/mail.ts';
import { mailTexts } from '../../lib/i18n/mail.ts';
import type { Mail } from '../context.ts';
import type { RenderedMail } from './transport.ts';

/** A mail in the reader's language, as text and as HTML that says the same; `publicUrl` is where help is. */
export function renderMail(mail: Mail, publicUrl: string): RenderedMail {
  const make = mailTexts[mail.locale][mail.template] as (data: Mail['data']) => MailText;
  const content = make(withoutLinks(mail.data));
  const help = { label: helpLinkTexts[mail.locale].title, url: `${publicUrl}/help` };
  return { subject: content.subject, text: asText(content, help), html: asHtml(content, help, mail.locale) };
}

/** What somebody else may have chosen. */
const names: ReadonlySet<string> = new Set([
  'name',
  'companyName',
  'invitedBy',
  'person',
  'flow',
  'about',
  'device',
  'withoutFactor',
]);

/**
 * Mail programs make links of whatever looks like one: a company that calls itself an address would
 * send its link to anybody, under our name. A hair space ends an address, so that a name stays a name.
 */
function withoutLinks(data: Mail['data']): Mail['data'] {
  const entries = Object.entries(data).map(([key, value]) => [key, names.has(key) ? broken(value) : value]);
  return Object.fromEntries(entries) as Mail['data'];
}

function broken(name: unknown): unknown {
  if (Array.isArray(name)) return name.map(broken);
  return typeof name === 'string' ? name.replace(/(?<=\S)([.。．｡@]|:\/\/)(?=\S)/gu, '$1\u200a') : name;
}

type Link = NonNullable<MailText['action']>;

function asText({ lines, code, action, closing }: MailText, help: Link): string {
  const link = ({ label, url }: Link) => `${label}\n${url}`;
  const blocks = [...lines, ...(code ? [code] : []), ...(action ? [link(action)] : []), ...closing, link(help)];
  return `${blocks.join('\n\n')}\n`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

const font = "-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif";
const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;

/** Mail readers know no style sheets worth relying on, so that the few styles stand inline. */
function asHtml({ subject, lines, code, action, closing }: MailText, help: Link, locale: string): string {
  const codeBlock = code
    ? `<p style="margin:0 0 16px;font-size:28px;letter-spacing:4px;font-weight:600;overflow-wrap:anywhere">${escapeHtml(code)}</p>`
    : '';
  const button = action
    ? `<p style="margin:0 0 16px"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 20px;border-radius:10px;background:#0b7a6b;color:#ffffff;text-decoration:none">${escapeHtml(action.label)}</a></p><p style="margin:0 0 16px;font-size:12px;color:#6b6860;word-break:break-all">${escapeHtml(action.url)}</p>`
    : '';
  const small = closing
    .map((text) => `<p style="margin:0 0 8px;font-size:12px;color:#6b6860">${escapeHtml(text)}</p>`)
    .join('');
  const foot = `<p style="margin:16px 0 0;font-size:12px"><a href="${escapeHtml(help.url)}" style="color:#6b6860">${escapeHtml(help.label)}</a></p>`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:32px 16px;background:#f7f7f5;font:14px/1.6 ${font};color:#1c1b1a"><div style="max-width:480px;margin:0 auto;padding:32px;border-radius:16px;background:#ffffff">${lines.map(paragraph).join('')}${codeBlock}${button}${small}${foot}</div></body></html>`;
}
