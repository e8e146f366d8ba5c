import type { Fact } from '../../../components/onboarding/setup/done-step.tsx';
import { DoneStep } from '../../../components/onboarding/setup/done-step.tsx';
import { sayWeek } from '../../../components/onboarding/setup/hours-presets.ts';
import { openInbox } from '../../../lib/browser/open-inbox.ts';
import { openAddress } from '../../../lib/browser/open-page.ts';
import { call, send } from '../../../lib/browser/send.ts';
import { todoPlace } from '../../../lib/browser/todo-place.ts';
import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import type { SiteView } from '../../../lib/contract/sites.ts';
import { checklistTexts, todoHint } from '../../../lib/i18n/checklist.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';
import { isLive } from '../../../lib/util/live-site.ts';
import { hostOf } from '../../../lib/util/origin.ts';
import { go } from '../route.ts';
import { allowSite } from '../site-access.ts';
import type { SetupData } from './use-setup.ts';
import { putSite, setupSite } from './use-setup.ts';

const t = text(setupLiveTexts);
const c = text(checklistTexts);

/** What is offered beside the first message. */
const NEXT = ['answers_filled', 'second_factor', 'company_verified'] as const;

type Props = {
  data: SetupData;
  onSites: (sites: SiteView[]) => void;
  onGo: (step: WizardStep) => void;
};

export function Done({ data, onSites, onGo }: Props) {
  const { sites, onboarding } = data;
  const live = sites.filter(isLive);
  const items = onboarding.checklist.items.filter(({ name, done }) => !done && NEXT.some((one) => one === name));
  return (
    <DoneStep
      live={live.length > 0}
      facts={factsOf(data)}
      next={items.map((item) => ({
        name: item.name,
        title: c(item.name),
        hint: todoHint(item),
        onClick: () => go(...todoPlace(item).split('/')),
      }))}
      onGo={onGo}
      onTest={() => tryChat(live)}
      onMakeLink={() => makeLink(setupSite(sites), (site) => onSites(putSite(sites, site)))}
      onEnd={() => go('sites')}
    />
  );
}

function factsOf({ sites, service: { hours, replies }, onboarding }: SetupData): Fact[] {
  const places = sites.filter(isLive).map((site) => {
    const proved = site.origins.find(({ provedAt }) => provedAt !== null);
    return proved ? t('liveSite', { host: hostOf(proved.origin) }) : t('liveLink');
  });
  const invited = onboarding.checklist.items.find(({ name }) => name === 'team_invited')?.done ?? false;
  const answers = Object.values(replies).some(({ on }) => on);
  return [
    { step: 'site', done: places.length > 0, words: places.join(locale.value === 'en' ? ', ' : '，') || t('liveNone') },
    {
      step: 'hours',
      done: true,
      words: hours.always ? t('hoursAlways') : t('hoursWeek', { hours: sayWeek(hours.week, locale.value) }),
    },
    { step: 'reply', done: answers, words: t(answers ? 'repliesOn' : 'repliesOff') },
    { step: 'team', done: invited, words: t(invited ? 'teamInvited' : 'teamNone') },
  ];
}

/** The inbox first, since browsers open it only within a click; then the chat as customers see it. */
async function tryChat(live: SiteView[]): Promise<Result<unknown>> {
  const linked = live.find(({ chat }) => chat.on);
  const [site] = live;
  const origin = site?.origins.find(({ provedAt }) => provedAt !== null)?.origin;
  if (linked) {
    await openInbox();
    await openAddress(linked.chat.url);
    return { ok: true, value: null };
  }
  if (!site || !origin) return { ok: false, error: { code: 'not_found' } };
  // Both ask for the click; the browser's question about the site comes first where it must.
  const allowed = allowSite(origin);
  await openInbox();
  if (await allowed) return send('showPreview', { site: site.id, origin });
  await openAddress(origin);
  return { ok: true, value: null };
}

/** What is made is shown at once: to try again makes no second site. */
async function makeLink(site: SiteView | null, show: (site: SiteView) => void): Promise<Result<SiteView>> {
  const made = site
    ? ({ ok: true, value: site } as const)
    : await call('createSite', { kind: 'app', name: t('linkName') });
  if (!made.ok) return made;
  const linked = await call('updateSite', { site: made.value.id, chatPage: true });
  show(linked.ok ? linked.value : made.value);
  return linked;
}
