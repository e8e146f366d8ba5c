import type { DemoAccounts } from '../demo/accounts.ts';

export type BannerFacts = {
  /** Origins, without a slash at the end. */
  home: string;
  shop: string;
  /** Mail is kept and shown at /mailbox. */
  mailbox: boolean;
  extensionFolder: string;
  logFile: string;
  /** A browser with the extension is open. */
  opened: boolean;
  demo: DemoAccounts | null;
};

export type Paint = { strong(text: string): string; soft(text: string): string; link(text: string): string };

const sequence = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
const same = (text: string) => text;

/** Colours for a terminal that takes them. */
export function paintFor(colours: boolean): Paint {
  if (!colours) return { strong: same, soft: same, link: same };
  return { strong: sequence(1, 22), soft: sequence(2, 22), link: sequence(36, 39) };
}

/** What `npm start` prints when all is up: where things are, and what to do next. */
export function banner(facts: BannerFacts, paint: Paint): string {
  const rows: [string, string, string][] = [
    ['首页', 'Home', facts.home],
    ...(facts.mailbox ? [['邮箱', 'Mailbox', `${facts.home}/mailbox`] as [string, string, string]] : []),
    ['演示店铺', 'Demo shop', facts.shop],
    ['店铺代码框', "Shop's code box", `${facts.shop}/admin`],
    ['浏览器扩展', 'Extension folder', facts.extensionFolder],
  ];
  const lines = [
    '',
    `${paint.strong('前台 Frontdesk')} · 已就绪，ready`,
    '',
    ...rows.map(([zh, en, where]) => `${pad(zh, 12)}${paint.soft(pad(en, 18))}${paint.link(where)}`),
    '',
    ...(facts.demo ? demoLines(facts.demo, paint) : []),
    paint.strong('接下来'),
    ...numbered(stepsZh(facts)),
    '',
    paint.strong('Next'),
    ...numbered(stepsEn(facts)),
    '',
    paint.soft(`日志 Log: ${facts.logFile}`),
    paint.soft('按 Ctrl-C 停止。Press Ctrl-C to stop.'),
    '',
  ];
  return lines.map((line) => (line ? `  ${line}` : '')).join('\n');
}

function demoLines(demo: DemoAccounts, paint: Paint): string[] {
  const row = (zh: string, en: string, { email, password }: { email: string; password: string }) =>
    `${pad(zh, 12)}${paint.soft(pad(en, 18))}${pad(email, 22)}${paint.strong(password)}`;
  return [
    paint.strong('演示账户 · Demo sign-in'),
    row('店长', 'Owner', demo.owner),
    row('客服', 'Agent', demo.agent),
    '',
  ];
}

const loadZh =
  '浏览器打开 chrome://extensions，开启“开发者模式”，点“加载未打包的扩展程序”(Load unpacked)，选上面的扩展文件夹。';
const loadEn =
  'Open chrome://extensions, turn on "Developer mode", click "Load unpacked" and choose the extension folder above.';

/** Addresses stand in the table above: here a full stop would stick to them. */
function stepsZh({ opened, demo, mailbox }: BannerFacts): string[] {
  const first = opened ? '浏览器已打开，扩展已装好。' : loadZh;
  const write = '在演示店铺点右下角的聊天按钮发一条消息，回到收件箱里回复。';
  if (demo) {
    return [
      first,
      '点工具栏里的前台图标，服务器填“首页”的地址，用上面的账户登录。',
      mailbox
        ? '新设备第一次登录要输入邮件里的验证码：在“邮箱”里查看。然后打开收件箱。'
        : '新设备第一次登录要输入验证码，它会发到账户的邮箱。然后打开收件箱。',
      write,
    ];
  }
  return [
    first,
    '点工具栏里的前台图标，服务器填“首页”的地址，注册企业。',
    mailbox ? '打开“邮箱”，点激活邮件里的链接，再回到扩展登录。' : '点激活邮件里的链接，再回到扩展登录。',
    '在设置里添加站点，填“演示店铺”的地址。把验证标签粘贴到“店铺代码框”并保存，再点“立即检查”。',
    '设置外观，然后把安装代码也粘贴到“店铺代码框”并保存。',
    write,
  ];
}

function stepsEn({ opened, demo, mailbox }: BannerFacts): string[] {
  const first = opened ? 'The browser is open, with the extension in it.' : loadEn;
  const write = 'Write a message from the chat button of the demo shop and answer it in the inbox.';
  const click = 'Click the Frontdesk icon in the toolbar, enter the Home address as the server';
  if (demo) {
    return [
      first,
      `${click} and sign in with an account above.`,
      mailbox
        ? 'The first sign-in on a new device asks for a mailed code: it stands in the mailbox. Then open the inbox.'
        : 'The first sign-in on a new device asks for a code, mailed to that account. Then open the inbox.',
      write,
    ];
  }
  return [
    first,
    `${click} and register a company.`,
    mailbox
      ? 'Open the mailbox, follow the link in the activation mail, then sign in from the extension.'
      : 'Follow the link in the activation mail, then sign in from the extension.',
    'In the settings, add a site with the demo shop\'s address. Paste the verification tag into the shop\'s code box, save, and press "Check now".',
    "Set the appearance, then paste the code into the shop's code box as well and save.",
    write,
  ];
}

function numbered(steps: string[]): string[] {
  return steps.map((step, index) => `${index + 1}. ${step}`);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a text takes: Chinese characters take two. */
export function columns(text: string): number {
  let count = 0;
  for (const char of text) count += wide.test(char) ? 2 : 1;
  return count;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - columns(text)));
}
