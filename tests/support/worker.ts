import type { Browser, CDPSession } from 'puppeteer';
import { EXTENSION_ID } from '../../lib/util/extension-id.ts';
import { eventually } from './eventually.ts';

/**
 * The extension's background worker, by the browser's own list of what runs. Puppeteer attaches to a
 * worker once, and where that worker died meanwhile its answers never come.
 */
export type TestWorker = {
  /** Runs in the worker that lives now, after waiting for one; the answer travels as JSON. */
  evaluate<Args extends unknown[], Value>(
    run: (...args: Args) => Value | Promise<Value>,
    ...args: Args
  ): Promise<Value>;
  /** Ends it as the browser does when it likes to. */
  kill(): Promise<void>;
};

const WAIT_MS = 40_000;
const ANSWER_MS = 10_000;

export function workerIn(browser: Browser): TestWorker {
  return {
    async evaluate(run, ...args) {
      const expression = `(${run})(...${JSON.stringify(args)})`;
      return withBrowser(browser, async (cdp) => {
        const [targetId = ''] = await running(cdp);
        return inTarget(cdp, targetId, expression);
      });
    },
    kill: () =>
      withBrowser(browser, async (cdp) => {
        for (const targetId of await running(cdp)) await cdp.send('Target.closeTarget', { targetId });
      }),
  };
}

async function withBrowser<T>(browser: Browser, work: (cdp: CDPSession) => Promise<T>): Promise<T> {
  const cdp = await browser.target().createCDPSession();
  try {
    return await work(cdp);
  } finally {
    await cdp.detach();
  }
}

function running(cdp: CDPSession): Promise<string[]> {
  const look = async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    const ours = targetInfos.filter(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${EXTENSION_ID}/`),
    );
    return ours.length > 0 && ours.map(({ targetId }) => targetId);
  };
  return eventually(look, WAIT_MS, 'the background worker');
}

/** Attached for this one question only: a worker that is watched does not die. */
async function inTarget<T>(cdp: CDPSession, targetId: string, expression: string): Promise<T> {
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const session = cdp.connection()?.session(sessionId);
  if (!session) throw new Error('no session with the worker');
  try {
    const { result, exceptionDetails } = await session.send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      { timeout: ANSWER_MS },
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  } finally {
    await cdp.send('Target.detachFromTarget', { sessionId }).catch(() => {});
  }
}
