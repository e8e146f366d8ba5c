import type { CustomerChange, StageView } from '../../../lib/contract/customers.ts';
import { formatDateTime, formatRelative } from '../../../lib/i18n/format.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';
import { memberName } from '../../../lib/i18n/visitor.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';

const t = text(customersTexts);

const named = ['name', 'phone', 'email', 'company', 'stage', 'owner'] as const;

/** Who changed what, newest first. */
export function History({ changes, stages }: { changes: CustomerChange[]; stages: StageView[] }) {
  if (changes.length === 0) return <p class="fd-soft fd-small">{t('historyNone')}</p>;
  const say = (what: string, value: string) => {
    if (value === '') return t('nothing');
    if (what !== 'stage') return memberName(value);
    const stage = stages.find(({ id }) => id === value);
    return stage ? textFor(stage.name, locale.value) : t('goneStage');
  };
  return (
    <ol class="fd-record-history">
      {changes.map(({ at, by, what, label, before, after }) => {
        const known = named.find((one) => one === what);
        return (
          <li key={`${at} ${what} ${label ?? ''}`}>
            <div class="fd-spread">
              <span>{t('changed', { by: memberName(by), what: known ? t(known) : (label ?? '') })}</span>
              <time class="fd-soft fd-small" dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
                {formatRelative(at)}
              </time>
            </div>
            <div class="fd-soft">{t('fromTo', { before: say(what, before), after: say(what, after) })}</div>
          </li>
        );
      })}
    </ol>
  );
}
