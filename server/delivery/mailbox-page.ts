import { html, raw } from 'hono/html';
import type { KeptMail } from './mailbox.ts';

const time = (at: number) => new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

const link = /https?:\/\/\S+/;

/** The text of a mail, its link made clickable. */
function body(text: string) {
  const url = link.exec(text)?.[0];
  if (!url) return html`<pre>${text}</pre>`;
  const [before, after] = text.split(url, 2);
  return html`<pre>${before}<a href="${url}">${url}</a>${after}</pre>`;
}

function row(mail: KeptMail) {
  return html`<article>
    <h2>${mail.subject}</h2>
    <p><span>${mail.to}</span> · <time datetime="${new Date(mail.at).toISOString()}">${time(mail.at)}</time></p>
    ${body(mail.text)}
  </article>`;
}

const empty = html`<p class="empty">还没有邮件。注册企业或邀请成员后，邮件会出现在这里。<br>No mail yet. Register a company or invite someone, and it shows up here.</p>`;

/** A plain page of the server's own; made here because it must work before anything is built. */
export function mailboxPage(mails: KeptMail[], now: number) {
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
          <p>未配置邮件服务器，寄出的邮件保存在这里，只有这台电脑能看到。<br>
          No mail server is configured: mail is kept here and shown to this machine only.</p>
          <p><time datetime="${new Date(now).toISOString()}">${time(now)}</time> · <a href="/mailbox">刷新 Refresh</a></p>
        </header>
        <main>${mails.length > 0 ? mails.map(row) : raw(empty)}</main>
      </body>
    </html>`;
}
