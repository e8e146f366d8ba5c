import { useState } from 'preact/hooks';
import { AddressStep } from '../../components/sites/address-step.tsx';
import { AppearanceStep } from '../../components/sites/appearance-step.tsx';
import type { WizardStep } from '../../components/sites/steps.tsx';
import { Steps } from '../../components/sites/steps.tsx';
import { Button } from '../../components/ui/button.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { leaving } from '../../components/ui/unsaved.tsx';
import { call } from '../../lib/browser/send.ts';
import type { SiteKind, SiteView } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { go } from './route.ts';
import { allowSite } from './site-access.ts';
import { Chat, Install, Proof } from './site-steps.tsx';
import { keepStep, readStep } from './wizard-progress.ts';

const t = text(sitesTexts);

type Props = {
  /** Null for a site that is yet to be made. */
  site: SiteView | null;
  company: string;
  onSite: (site: SiteView) => void;
};

/** Address → proof → appearance → code; an app has no address and ends with its link. A site half done goes on where it was left. */
export function SiteWizard({ site, company, onSite }: Props) {
  const [step, setStep] = useState<WizardStep>(() => (site ? (readStep(site) ?? 'install') : 'address'));
  const [kind, setKind] = useState<SiteKind>(site?.kind ?? 'website');
  const move = (next: WizardStep, changed?: SiteView) => {
    if (changed) onSite(changed);
    if (changed && next !== 'proof') keepStep(changed.id, next);
    setStep(next);
  };
  const finish = () => {
    if (!site) return;
    keepStep(site.id, null);
    toast(t('finished', { name: site.name }));
    go('sites');
  };
  return (
    <div class="fd-stack fd-wizard">
      <header class="fd-stack">
        <h1>{site ? site.name : t('add')}</h1>
        <Steps kind={kind} current={step} onGo={(back) => leaving(() => setStep(back))} />
      </header>
      {site ? (
        <SiteStep site={site} step={step} company={company} onMove={move} onFinish={finish} />
      ) : (
        <div class="fd-narrow">
          <AddressStep
            kind={kind}
            onKind={setKind}
            onAllow={allowSite}
            onSubmit={(input) => call('createSite', input)}
            onDone={(made) => {
              move(made.kind === 'app' ? 'appearance' : 'proof', made);
              go('sites', made.id);
            }}
            onCancel={() => go('sites')}
          />
        </div>
      )}
    </div>
  );
}

type StepProps = {
  site: SiteView;
  step: WizardStep;
  company: string;
  onMove: (next: WizardStep, site?: SiteView) => void;
  onFinish: () => void;
};

function SiteStep({ site, step, company, onMove, onFinish }: StepProps) {
  const unproved = site.origins.find((origin) => !origin.provedAt);
  const shown = site.origins.find((origin) => origin.provedAt) ?? site.origins[0];
  if (step === 'proof' && unproved) {
    return (
      <Proof
        key={unproved.id}
        site={site}
        origin={unproved}
        onProve={(method) => call('proveOrigin', { site: site.id, id: unproved.id, method })}
        onDone={(proved) => {
          toast(t('checkedOk', { host: hostOf(unproved.origin) }));
          onMove('appearance', proved);
        }}
        onLater={() => go('sites')}
      />
    );
  }
  const isApp = site.kind === 'app';
  if (step === 'proof' || step === 'appearance' || (!shown && !isApp)) {
    return (
      <AppearanceStep
        kind={site.kind}
        company={company}
        appearance={site.appearance}
        then="next"
        onSubmit={(appearance) => call('updateSite', { site: site.id, appearance })}
        onDone={(changed) => onMove('install', changed)}
      />
    );
  }
  return (
    <div class="fd-stack">
      {shown && !isApp ? (
        <Install site={site} origin={shown.origin} />
      ) : (
        <Chat site={site} as="step" onSite={(changed) => onMove('install', changed)} />
      )}
      <div class="fd-actions fd-actions-start">
        <Button kind="primary" onClick={onFinish}>
          {t('finish')}
        </Button>
      </div>
    </div>
  );
}
