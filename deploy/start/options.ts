import { parseArgs } from 'node:util';
import type { Settings } from '../../server/env.ts';
import { readSettings } from '../../server/env.ts';

export type StartOptions = {
  settings: Settings;
  shopPort: number;
  /** Fill an empty database with the demo company. */
  demo: boolean;
  /** Open a browser with the extension. */
  open: boolean;
};

const usage = `用法 Usage: npm start -- [--demo] [--no-open]

  --demo     写入演示企业和会话 · fill an empty database with a demo company
  --open     打开浏览器 · open a browser with the extension (默认：有桌面时 · by default where there is a display)
  --no-open  不打开浏览器 · do not open one`;

type Environment = Record<string, string | undefined>;

/** Flags and environment of `npm start`. Throws a text that says what to change. */
export function readOptions(args: string[], env: Environment, platform: string): StartOptions {
  const values = readFlags(args);
  const settings = readSettings(env);
  const shopPort = Number(env.SHOP_PORT || 8788);
  if (!Number.isInteger(shopPort) || shopPort < 1 || shopPort > 65535) {
    throw new Error('SHOP_PORT 应为 1–65535 的整数。SHOP_PORT must be a whole number from 1 to 65535.');
  }
  if (settings.port < 1) {
    throw new Error('PORT 应为 1–65535 的整数。PORT must be a whole number from 1 to 65535.');
  }
  if (settings.port === shopPort) {
    throw new Error('PORT 与 SHOP_PORT 不能相同。PORT and SHOP_PORT must differ.');
  }
  if (values.demo) refuseDemo(settings);
  const open = !values['no-open'] && (values.open ?? hasDisplay(env, platform));
  return { settings, shopPort, demo: values.demo, open };
}

function readFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        demo: { type: 'boolean', default: false },
        open: { type: 'boolean' },
        'no-open': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** The demo reads its activation link from the mailbox of this machine and proves a shop on it. */
function refuseDemo(settings: Settings): void {
  if (settings.smtpUrl) {
    throw new Error(
      '--demo 需要从本机邮箱读取激活链接，请先去掉 SMTP_URL。\n--demo reads its activation link from the mailbox here: unset SMTP_URL first.',
    );
  }
  if (!settings.local) {
    throw new Error('--demo 只能在本机运行，请去掉 PUBLIC_URL。\n--demo runs on this machine only: unset PUBLIC_URL.');
  }
}

/** Whether somebody sits in front of this machine. */
function hasDisplay(env: Environment, platform: string): boolean {
  if (env.CI && env.CI !== 'false') return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
