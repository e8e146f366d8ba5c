import { useState } from 'preact/hooks';
import type { ProofMethod, SiteView } from '../../lib/contract/sites.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf, shortOrigin } from '../../lib/util/origin.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Segmented } from '../ui/segmented.tsx';

const t = text(sitesTexts);

type Props = {
  site: SiteView;
  origin: SiteView['origins'][number];
  onProve: (method: ProofMethod) => Promise<Result<SiteView>>;
  onDone: (site: SiteView) => void;
  onLater: () => void;
};

/** Shows that a site is ours in one of three ways, and looks once when told to. */
export function ProofStep({ site, origin, onProve, onDone, onLater }: Props) {
  const [method, setMethod] = useState<ProofMethod>('meta');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = async () => {
    setBusy(true);
    setFailure(null);
    const result = await onProve(method);
    setBusy(false);
    if (result.ok) onDone(result.value);
    else setFailure(result.error);
  };
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h2>{t('proofTitle', { host: shortOrigin(origin.origin) })}</h2>
        <p class="fd-soft">{t('proofIntro')}</p>
      </div>
      <Segmented<ProofMethod>
        label={t('proofMethod')}
        value={method}
        onChange={(next) => {
          setMethod(next);
          setFailure(null);
        }}
        options={[
          { value: 'meta', label: t('meta') },
          { value: 'file', label: t('file') },
          { value: 'dns', label: t('dns') },
        ]}
      />
      <Instructions site={site} origin={origin.origin} method={method} />
      {failure && <Banner kind="danger">{proofProblem(failure, site, origin.origin, method)}</Banner>}
      <div class="fd-actions fd-actions-start">
        <Button kind="primary" busy={busy && t('checking')} onClick={() => void check()}>
          {t('check')}
        </Button>
        <Button kind="quiet" onClick={onLater}>
          {t('later')}
        </Button>
      </div>
    </div>
  );
}

function Instructions({ site, origin, method }: { site: SiteView; origin: string; method: ProofMethod }) {
  const { meta, file, dns } = site.proof;
  if (method === 'meta') {
    return (
      <div class="fd-stack-s">
        <p>{t('metaText')}</p>
        <CopyField value={meta} label={t('metaLabel')} />
      </div>
    );
  }
  const isFile = method === 'file';
  const rows: [string, string][] = isFile
    ? [
        [t('fileAddress'), origin + file.path],
        [t('fileContent'), file.content],
      ]
    : [
        [t('dnsName'), dnsName(site, origin)],
        [t('dnsValue'), dns.value],
      ];
  return (
    <div class="fd-stack-s">
      <p>{isFile ? t('fileText') : t('dnsText')}</p>
      {rows.map(([label, value]) => (
        <div class="fd-field" key={label}>
          <span class="fd-label">{label}</span>
          <CopyField value={value} label={label} />
        </div>
      ))}
    </div>
  );
}

function dnsName(site: SiteView, origin: string): string {
  return `${site.proof.dns.prefix}.${new URL(origin).hostname}`;
}

/** Precisely what was missing, and what to do about it. */
function proofProblem(failure: Failure, site: SiteView, origin: string, method: ProofMethod): string {
  const address = method === 'file' ? origin + site.proof.file.path : origin;
  const name = dnsName(site, origin);
  if (failure.code === 'proof_not_found') {
    if (method === 'meta') return t('missingMeta', { origin });
    return method === 'file' ? t('missingFile', { address }) : t('missingDns', { name });
  }
  if (failure.code !== 'proof_unreachable') return errorText(failure);
  const { reason, status = '', to = '' } = failure.params ?? {};
  switch (reason) {
    case 'status':
      return t('unreachableStatus', { address, status });
    case 'redirect':
      return t('unreachableRedirect', { address, to });
    case 'dns':
      return method === 'dns' ? t('missingDns', { name }) : t('unreachableDns', { host: hostOf(origin) });
    case 'tls':
      return t('unreachableTls', { host: hostOf(origin) });
    case 'timeout':
      return t('unreachableTimeout', { address: method === 'dns' ? name : address });
    default:
      return t('unreachable', { origin });
  }
}
