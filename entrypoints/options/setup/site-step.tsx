import { useState } from 'preact/hooks';
import { SiteChoice } from '../../../components/onboarding/setup/site-choice.tsx';
import type { StepPlace } from '../../../components/onboarding/setup/step-frame.tsx';
import { StepFoot, StepScreen } from '../../../components/onboarding/setup/step-frame.tsx';
import { ChatShare } from '../../../components/sites/chat-link.tsx';
import { Banner } from '../../../components/ui/banner.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Details } from '../../../components/ui/details.tsx';
import { call } from '../../../lib/browser/send.ts';
import type { SiteKind, SiteView } from '../../../lib/contract/sites.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
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
const c = text(commonTexts);

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

/** An app has its link as soon as it is made. */
async function createSite(given: Parameters<typeof call<'createSite'>>[1]): Promise<Result<SiteView>> {
  const made = await call('createSite', given);
  if (!made.ok || made.value.kind !== 'app') return made;
  return call('updateSite', { site: made.value.id, chatPage: true });
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

async function turnChat(site: SiteView, on: boolean, onSite: (site: SiteView) => void): Promise<Result<SiteView>> {
  const changed = await call('updateSite', { site: site.id, chatPage: on });
  if (changed.ok) onSite(changed.value);
  return changed;
}

/** Who cannot reach the website now is live all the same. */
function NoProofYet({ place, site, onSite }: { place: StepPlace; site: SiteView; onSite: (site: SiteView) => void }) {
  const [busy, setBusy] = useState(false);
  const turnOn = async () => {
    setBusy(true);
    await turnChat(site, true, onSite);
    setBusy(false);
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

function Onward({ place, onNext }: { place: StepPlace; onNext: () => Promise<Result<unknown>> }) {
  const [busy, setBusy] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void onNext().then(() => setBusy(false));
      }}
    >
      <StepFoot place={place}>
        <Button type="submit" kind="primary" busy={busy && c('saving')}>
          {c('next')}
        </Button>
      </StepFoot>
    </form>
  );
}
