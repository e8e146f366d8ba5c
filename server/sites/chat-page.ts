import type { Locale } from '../../lib/contract/common.ts';
import { chatPageTexts } from '../../lib/i18n/chat-page.ts';
import { nearestLocale } from '../../lib/i18n/locale.ts';
import { textIn } from '../../lib/i18n/text.ts';
import type { Html } from '../http/html.ts';
import { html } from '../http/html.ts';
import type { SiteRow } from './store.ts';

/** Names of the page's files, as the widget's build wrote them into `page.json`. */
export type PageFiles = Record<Locale | 'script' | 'style' | 'panel', string>;

/** What the address asks for, then what the site chose, then the browser's wish. */
export function languageOf(asked: string | undefined, site: SiteRow | undefined, accepted: string): Locale {
  if (asked && /^(zh|en)(?![a-z])/i.test(asked)) return nearestLocale(asked.slice(0, 2));
  const chosen = site?.appearance.language ?? 'auto';
  return chosen === 'auto' ? nearestLocale(accepted) : chosen;
}

/**
 * Pages of members lie on the same origin: script from files only and none made of text, and of
 * the API nothing in reach but this site's conversation, and the company's picture.
 */
export function policyOf(publicUrl: string, site: string): string {
  const conversation = `${publicUrl}/widget/${site}`;
  const pictures = `${publicUrl}/logo/${site.slice(0, site.indexOf('-'))}/`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${conversation} ${conversation}/ ${pictures} ${publicUrl.replace(/^http/, 'ws')}/socket`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function page(language: Locale, style: string, head: Html, body: Html) {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
        <meta name="robots" content="noindex, nofollow">
        <meta name="color-scheme" content="light dark">
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1f1e1c">
        <meta name="format-detection" content="telephone=no">
        ${head}
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/${style}">
      </head>
      <body>${body}</body>
    </html>`;
}

/** For the visitor whose chat does not come: a page of its own. */
const helpLink = (language: Locale) =>
  html`<a href="/help#visitor" target="_blank">${textIn(chatPageTexts, language, 'help')}</a>`;

/**
 * What stands in `main` is seen until the panel takes its place; what is hidden there is shown by
 * `widget/page.ts` where the panel does not come.
 */
export function chatPage({ code, companyName: company }: SiteRow, language: Locale, files: PageFiles) {
  const t = (key: keyof (typeof chatPageTexts)['en']) => textIn(chatPageTexts, language, key, { company });
  const help = helpLink(language);
  return page(
    language,
    files.style,
    html`<title>${t('title')}</title>
        <meta name="description" content="${t('description')}">
        <link rel="modulepreload" href="/${files.panel}">
        <link rel="modulepreload" href="/${files[language]}">
        <script defer src="/${files.script}"></script>`,
    html`<main id="chat" data-site="${code}">
        <h1>${company}</h1>
        <p id="opening" role="status">${t('opening')}</p>
        <p id="late">${t('late')} ${help}</p>
        <noscript><p>${t('noScript')}</p></noscript>
        <p id="failed" role="alert" hidden>${t('failed')}</p>
        <p id="old" role="alert" hidden>${t('old')}</p>
        <p id="refused" role="alert" hidden>${t('refused')}</p>
        <button id="retry" type="button" hidden>${t('retry')}</button>
        <p id="help" hidden>${help}</p>
      </main>`,
  );
}

/** For a site that was never there, is removed, or does not use the page: nobody learns which. */
export function gonePage(language: Locale, files: PageFiles) {
  const t = (key: keyof (typeof chatPageTexts)['en']) => textIn(chatPageTexts, language, key);
  return page(
    language,
    files.style,
    html`<title>${t('goneTitle')}</title>`,
    html`<main>
        <h1>${t('goneTitle')}</h1>
        <p>${t('goneText')}</p>
        <p>${helpLink(language)}</p>
      </main>`,
  );
}
