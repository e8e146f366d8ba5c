import { html } from 'hono/html';
import type { KeptMail, KeptSms } from './mailbox.ts';
import type { Channel } from './outgoing.ts';

const time = (at: number) => new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

const link = /https?:\/\/\S+/;

/** A text, its link made clickable. */
function body(text: string) {
  const url = link.exec(text)?.[0];
  if (!url) return html`<pre>${text}</pre>`;
  const [before, after] = text.split(url, 2);
  return html`<pre>${before}<a href="${url}">${url}</a>${after}</pre>`;
}

function head({ to, at }: { to: string; at: number }) {
  return html`<p><span>${to}</span> · <time datetime="${new Date(at).toISOString()}">${time(at)}</time></p>`;
}

function row(kept: KeptMail | KeptSms) {
  if (kept.channel === 'sms') {
    return html`<article><h2><span class="kind">短信 Text message</span></h2>${head(kept)}${body(kept.text)}</article>`;
  }
  return html`<article><h2>${kept.subject}</h2>${head(kept)}${body(kept.text)}</article>`;
}

/** Why something is kept, by what has no way out. */
const reasons = {
  mail: {
    zh: '未配置邮件服务器，寄出的邮件保存在这里，只有这台电脑能看到。',
    en: 'No mail server is configured: mail is kept here and shown to this machine only.',
    none: '还没有邮件。注册企业或邀请成员后，邮件会出现在这里。',
    noneEn: 'No mail yet. Register a company or invite someone, and it shows up here.',
  },
  sms: {
    zh: '未配置短信服务，发出的短信保存在这里，只有这台电脑能看到。',
    en: 'No SMS provider is configured: text messages are kept here and shown to this machine only.',
    none: '还没有短信。向手机发送验证码后，短信会出现在这里。',
    noneEn: 'No text message yet. Send a code to a phone, and it shows up here.',
  },
  both: {
    zh: '未配置邮件服务器和短信服务，寄出的邮件和短信保存在这里，只有这台电脑能看到。',
    en: 'No mail server and no SMS provider are configured: mail and text messages are kept here and shown to this machine only.',
    none: '还没有邮件和短信。注册企业或邀请成员后，邮件会出现在这里。',
    noneEn: 'Nothing yet. Register a company or invite someone, and the mail shows up here.',
  },
};

/** A plain page of the server's own; made here because it must work before anything is built. */
export function mailboxPage(kept: (KeptMail | KeptSms)[], channels: Channel[], now: number) {
  const reason = reasons[channels.length > 1 ? 'both' : (channels[0] ?? 'mail')];
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>邮箱 Mailbox · Frontdesk</title>
        <link rel="stylesheet" href="/mailbox.css">
      </head>
      <body>
        <header>
          <h1>邮箱 <small>Mailbox</small></h1>
          <p>${reason.zh}<br>
          ${reason.en}</p>
          <p><time datetime="${new Date(now).toISOString()}">${time(now)}</time> · <a href="/mailbox">刷新 Refresh</a></p>
        </header>
        <main>${kept.length > 0 ? kept.map(row) : html`<p class="empty">${reason.none}<br>${reason.noneEn}</p>`}</main>
      </body>
    </html>`;
}
