import { ChevronRight } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ServerHealth } from '../../lib/contract/health.ts';
import { helpTexts } from '../../lib/i18n/help.ts';
import { text } from '../../lib/i18n/text.ts';
import type { HelpTopic } from '../../lib/util/help-topic.ts';
import { Icon } from '../ui/icon.tsx';
import { support } from '../ui/support.ts';
import { HelpSteps, helpTitle } from './help-steps.tsx';
import { NoServer, ServerCheck } from './server-check.tsx';

const t = text(helpTexts);

type Server = { origin: string; host: string };

type Props = {
  server: Server | null;
  check: () => Promise<ServerHealth>;
  /** What the address names: it is open, and in sight. */
  topic: HelpTopic | undefined;
};

const groups = [
  { name: 'staff', topics: ['sign-in', 'code', 'device', 'server', 'messages', 'widget', 'page'] },
  { name: 'visitors', topics: ['visitor'] },
  { name: 'operators', topics: ['operator'] },
] as const;

/** Pages of the server that a topic leads to. */
const pages = {
  'sign-in': { label: 'toRecover', path: '/recover' },
  device: { label: 'toAccount', path: '/account' },
  server: { label: 'toServer', path: '/' },
} as const;

/** Help for everybody who meets an error, and whom to ask. */
export function HelpView({ server, check, topic }: Props) {
  return (
    <div class="fd-stack fd-help">
      <div class="fd-stack-s">
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </div>
      {server ? <ServerCheck host={server.host} check={check} /> : <NoServer />}
      <h2 class="fd-hidden">{t('topics')}</h2>
      {groups.map(({ name, topics }) => (
        <section key={name} class="fd-stack-s">
          <h3 class="fd-help-group">{t(name)}</h3>
          <div class="fd-help-topics">
            {topics.map((one) => (
              <Topic key={one} topic={one} server={server} named={one === topic} />
            ))}
          </div>
        </section>
      ))}
      <Support host={server?.host} />
    </div>
  );
}

function Topic({ topic, server, named }: { topic: HelpTopic; server: Server | null; named: boolean }) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const { current } = fold;
    if (!named || !current) return;
    current.open = true;
    // Beside this one the state of the server is read.
    current.scrollIntoView({ block: topic === 'server' ? 'nearest' : 'start' });
    current.querySelector('summary')?.focus({ preventScroll: true });
  }, [named]);
  const page = topic in pages ? pages[topic as keyof typeof pages] : undefined;
  return (
    <details id={topic} class="fd-help-topic" ref={fold}>
      <summary>
        <span class="fd-grow">{helpTitle(topic)}</span>
        <Icon of={ChevronRight} size={16} />
      </summary>
      <div class="fd-stack-s">
        <HelpSteps topic={topic} />
        {page && server && (
          <p>
            <a href={server.origin + page.path} target="_blank" rel="noreferrer">
              {t(page.label)}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}

/** Whom to ask: whoever hosts the server, where they named a place, else the people of the company. */
function Support({ host }: { host: string | undefined }) {
  const url = support.value;
  return (
    <section class="fd-stack-s fd-help-support">
      <h2>{t('supportTitle')}</h2>
      <p>{url ? t('askHost') : host ? t('askOwner', { host }) : t('askGiver')}</p>
      <p class="fd-soft fd-small">{t('supportText')}</p>
      {url && (
        <div class="fd-row fd-wrap">
          <a
            class="fd-button fd-button-primary"
            href={url}
            target={url.startsWith('mailto:') ? undefined : '_blank'}
            rel="noreferrer"
          >
            {t('support')}
          </a>
          <span class="fd-soft fd-small fd-help-address">{readable(url)}</span>
        </div>
      )}
    </section>
  );
}

/** As one would write it down. */
function readable(url: string): string {
  return url.replace(/^mailto:|^https:\/\//, '').replace(/[?#].*$|\/$/g, '');
}
