import { useState } from 'preact/hooks';
import { SiteChoice } from '../../../components/onboarding/setup/site-choice.tsx';
import type { StepPlace } from '../../../components/onboarding/setup/step-frame.tsx';
import { Onward, StepFoot, StepScreen } from '../../../components/onboarding/setup/step-frame.tsx';
import { ChatShare } from '../../../components/sites/chat-link.tsx';
import { Banner } from '../../../components/ui/banner.tsx';
import { Details } from '../../../components/ui/details.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { call } from '../../../lib/browser/send.ts';
import type { SiteKind, SiteView } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { sitesTexts } from '../../../lib/i18n/sites.ts';
import { text } from '../../../lib/i18n/text.ts';
import { isLive } from '../../../lib/util/live-site.ts';
import { hostOf } from '../../../lib/util/origin.ts';
import { saveBlob } from '../save-blob.ts';
import { allowSite } from '../site-access.ts';
import { Install, Proof } from '../site-steps.tsx';

const t = text(setupLiveTexts);
const s = text(sitesTexts);

type Props = {
  place: StepPlace;
  site: SiteView | null;
  website: string;
  onSite: (site: SiteView) => void;
  onKind: (kind: SiteKind) => void;
  onNext: () => Promise<Result<unknown>>;
};

/** A website or a link, its proof, and how it gets to customers: all of it without leaving the wizard. */
export function SiteStep({ place, site, website, onSite, onKind, onNext }: Props) {
  if (!site) {
    return (
      <SiteChoice
        place={place}
        website={website}
        onAllow={allowSite}
        onCreate={createSite}
        onMade={onSite}
        onKind={onKind}
      />
    );
  }
  const host = site.origins[0] && hostOf(site.origins[0].origin);
  const proved = site.origins.some(({ provedAt }) => provedAt !== null);
  const title = proved && host ? t('siteReady', { host }) : site.chat.on ? t('linkReady') : t('siteTitle');
  const intro = proved ? t('siteReadyText') : site.chat.on ? t('linkReadyText') : t('siteIntro');
  return (
    <StepScreen key={title} place={place} title={title} intro={intro}>
      <TheSite site={site} onSite={onSite} onLater={place.onSkip} />
      {isLive(site) && <Onward place={place} onNext={onNext} />}
      {!isLive(site) && <NoProofYet place={place} site={site} onSite={onSite} />}
    </StepScreen>
  );
}

/** An app has its link as soon as it is made; where that fails, the site is there all the same and offers it. */
async function createSite(given: Parameters<typeof call<'createSite'>>[1]): Promise<Result<SiteView>> {
  const made = await call('createSite', given);
  if (!made.ok || made.value.kind !== 'app') return made;
  const linked = await turnChatOn(made.value);
  return linked.ok ? linked : made;
}

type SiteProps = { site: SiteView; onSite: (site: SiteView) => void; onLater: () => void };

function TheSite({ site, onSite, onLater }: SiteProps) {
  const unproved = site.origins.find(({ provedAt }) => provedAt === null);
  const proved = site.origins.find(({ provedAt }) => provedAt !== null);
  const proof = unproved && !proved && (
    <Proof
      key={unproved.id}
      site={site}
      origin={unproved}
      onProve={(method) => call('proveOrigin', { site: site.id, id: unproved.id, method })}
      onDone={onSite}
      onLater={onLater}
    />
  );
  return (
    <div class="fd-stack">
      {site.chat.on && <ChatShare site={site} onSave={saveBlob} />}
      {proof && site.chat.on ? (
        <Details summary={s('proofTitle', { host: hostOf(unproved.origin) })}>{proof}</Details>
      ) : (
        proof
      )}
      {proved && <Install site={site} origin={proved.origin} />}
    </div>
  );
}

const turnChatOn = ({ id }: SiteView) => call('updateSite', { site: id, chatPage: true });

/** Who cannot reach the website now is live all the same. */
function NoProofYet({ place, site, onSite }: { place: StepPlace; site: SiteView; onSite: (site: SiteView) => void }) {
  const [busy, setBusy] = useState(false);
  const turnOn = async () => {
    setBusy(true);
    const changed = await turnChatOn(site);
    setBusy(false);
    if (changed.ok) onSite(changed.value);
    else void sayFailure(changed);
  };
  return (
    <>
      <Banner action={{ label: t('makeLink'), busy: busy && t('making'), onClick: () => void turnOn() }}>
        {t('alsoLink')}
      </Banner>
      <StepFoot place={place}>{null}</StepFoot>
    </>
  );
}
