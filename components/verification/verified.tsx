import { BadgeCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AdministratorNeed, VerificationView } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate, formatList } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { toast } from '../ui/toast.tsx';

const t = text(verificationTexts);

type Verified = NonNullable<VerificationView['verified']>;

/** The badge, whose it is and since when. */
export function VerifiedCard({ verified }: { verified: Verified }) {
  return (
    <section class="fd-card fd-card-pad fd-verified" aria-label={t('stateApproved')}>
      <Icon of={BadgeCheck} size={28} />
      <div class="fd-grow">
        <div class="fd-row fd-wrap">
          <h2>{verified.name}</h2>
          <Badge kind="good">{t('stateApproved')}</Badge>
        </div>
        <p class="fd-soft fd-small">
          {verified.number} · {t('approvedOn', { date: formatDate(verified.since) })}
        </p>
      </div>
    </section>
  );
}

const needs: Record<AdministratorNeed, 'needPhone' | 'needEmail' | 'needPassword' | 'needFactor'> = {
  phone: 'needPhone',
  email: 'needEmail',
  password: 'needPassword',
  second_factor: 'needFactor',
};

export type AdministratorActs = {
  set: (member: string) => Promise<Result<unknown>>;
  remove: () => Promise<Result<unknown>>;
};

/** Who speaks for the company (row W6). */
export function Administrator({ verified, acts }: { verified: Verified; acts: AdministratorActs }) {
  const { administrator, candidates } = verified;
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (id: string, asked: Promise<Result<unknown>>, done: string) => {
    setBusy(id);
    if (await sayFailure(asked)) toast(done);
    setBusy(null);
  };
  return (
    <section class="fd-stack-s" aria-label={t('adminTitle')}>
      <h2>{t('adminTitle')}</h2>
      <p class="fd-soft fd-small">{t('adminText')}</p>
      <ul class="fd-card fd-case-bar">
        {candidates.map(({ id, name, email, missing }) => {
          const holds = administrator?.id === id;
          return (
            <li key={id} class="fd-list-row fd-candidate">
              <div class="fd-grow">
                <div class="fd-row fd-wrap">
                  <strong>{name}</strong>
                  {holds && <Badge kind="good">{t('adminTitle')}</Badge>}
                </div>
                <p class="fd-soft fd-small">{email}</p>
                <p class="fd-soft fd-small">
                  {holds
                    ? t('adminSince', { date: formatDate(administrator.since) })
                    : missing.length > 0
                      ? t('adminMissing', { missing: formatList(missing.map((need) => t(needs[need]))) })
                      : t('adminReady')}
                </p>
              </div>
              {holds ? (
                <Button
                  small
                  busy={busy === id && t('adminSetting')}
                  onClick={() => void run(id, acts.remove(), t('adminRemoved'))}
                >
                  {t('adminRemove')}
                </Button>
              ) : (
                <Button
                  small
                  disabled={missing.length > 0}
                  busy={busy === id && t('adminSetting')}
                  onClick={() => void run(id, acts.set(id), t('adminSetDone', { name }))}
                >
                  {t('adminSet')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
