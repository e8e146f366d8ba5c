import { html } from 'hono/html';
import type { Locale } from '../../../lib/contract/common.ts';
import type { CustomCode } from '../custom-code.ts';
import { CODE_MAX_BYTES, FILE_PATH } from '../custom-code.ts';
import { pathIn } from '../language.ts';
import type { Html } from './layout.ts';

const zh = {
  title: '店铺后台 · 自定义代码',
  about: '这是演示店铺的后台：不用登录，只有这台电脑能打开。',
  toShop: '查看店铺',
  other: 'English',
  headTitle: '页面头部代码',
  headHint: '粘贴验证标签和聊天代码，会原样放进店铺每个页面的 <head>。清空后保存就是移除。',
  headLabel: '页面头部代码',
  fileTitle: '验证文件',
  fileHint: `用文件验证站点时，把文件内容粘贴到这里，店铺会在 ${FILE_PATH} 返回它。`,
  fileLabel: '验证文件的内容',
  save: '保存',
  none: '尚未设置',
  live: '已在店铺生效',
  tags: (list: string) => `已在店铺生效，包含 ${list}`,
  notices: {
    head: '头部代码已保存，刷新店铺页面即可看到。',
    file: '验证文件已保存。',
    untagged: '没有找到标签，没有保存。请粘贴完整的验证标签或聊天代码，从 < 开始，到 > 结束。',
    large: `内容超过 ${CODE_MAX_BYTES / 1024} KB，没有保存。请删减后再试。`,
  },
};

const en: typeof zh = {
  title: 'Back office · Custom code',
  about: 'The demo shop’s back office: no sign-in, and only this computer can open it.',
  toShop: 'View shop',
  other: '中文',
  headTitle: 'Code for the page head',
  headHint:
    'Paste the verification tag and the chat snippet. They go into the <head> of every shop page as they are. Save it empty to remove them.',
  headLabel: 'Code for the page head',
  fileTitle: 'Verification file',
  fileHint: `To verify by file, paste the file’s content here; the shop answers with it at ${FILE_PATH}.`,
  fileLabel: 'Content of the verification file',
  save: 'Save',
  none: 'Not set',
  live: 'Live in the shop',
  tags: (list) => `Live in the shop: ${list}`,
  notices: {
    head: 'Saved. Reload a page of the shop to see it.',
    file: 'Verification file saved.',
    untagged: 'There is no tag in it, so nothing was saved. Paste the whole verification tag or snippet, from < to >.',
    large: `That is more than ${CODE_MAX_BYTES / 1024} KB and was not saved. Shorten it and try again.`,
  },
};

export type Notice = keyof typeof zh.notices;
export const isNotice = (value: unknown): value is Notice => typeof value === 'string' && value in zh.notices;

/** The owner's page, without the owner's code, so that broken code can always be taken out again. */
export function adminPage(locale: Locale, code: CustomCode, notice: Notice | null): Html {
  const t = locale === 'en' ? en : zh;
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/admin.css">
</head>
<body><main class="office">
<header><h1>${t.title}</h1><p class="small"><a href="${pathIn(locale, '/')}">${t.toShop}</a> · <a href="${pathIn(other, '/admin')}" lang="${other}" hreflang="${other}">${t.other}</a></p><p class="hint">${t.about}</p></header>
${notice ? html`<p class="notice${notice === 'head' || notice === 'file' ? '' : ' bad'}" role="status">${t.notices[notice]}</p>` : ''}
<form method="post" action="${pathIn(locale, '/admin/head')}">
<h2>${t.headTitle}</h2><p class="hint" id="head-hint">${t.headHint}</p>
<textarea name="code" aria-label="${t.headLabel}" aria-describedby="head-hint" spellcheck="false" autocomplete="off" autocapitalize="off" placeholder="&lt;meta …&gt;&#10;&lt;script …&gt;&lt;/script&gt;">${code.head}</textarea>
<div class="row"><span class="state">${stateOf(code.head, t)}</span><button class="button">${t.save}</button></div>
</form>
<form method="post" action="${pathIn(locale, '/admin/file')}">
<h2>${t.fileTitle}</h2><p class="hint" id="file-hint">${t.fileHint}</p>
<textarea class="short" name="code" aria-label="${t.fileLabel}" aria-describedby="file-hint" spellcheck="false" autocomplete="off" autocapitalize="off">${code.file}</textarea>
<div class="row"><span class="state">${code.file ? html`${t.live} · <a href="${FILE_PATH}"><code>${FILE_PATH}</code></a>` : t.none}</span><button class="button">${t.save}</button></div>
</form>
</main></body>
</html>`;
}

/** Names the tags found, so that a cut-off paste is noticed. */
function stateOf(head: string, t: typeof zh): string {
  if (!head) return t.none;
  const tags = tagsIn(head);
  return tags.length > 0 ? t.tags([...new Set(tags)].join(', ')) : t.live;
}

/** `<meta>`, `<script>`, … as they stand in a piece of HTML. */
export function tagsIn(html: string): string[] {
  return [...html.matchAll(/<([a-z]+)[\s>]/gi)].map((match) => `<${match[1]?.toLowerCase()}>`);
}
