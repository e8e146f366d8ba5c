import { useState } from 'preact/hooks';
import type { ExtraField, MemberFields, MemberFunction } from '../../lib/contract/member-fields.ts';
import { fieldsFor, fieldsOf } from '../../lib/contract/member-fields.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatList, formatNumber } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { memberFieldTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { Switch } from '../ui/switch.tsx';

const f = text(memberFieldTexts);

type Props = {
  known: MemberFields;
  onSet: (name: MemberFunction, on: boolean) => Promise<Result<unknown>>;
};

/** What a company uses of its members' details; turning one off asks first where something is lost. */
export function FunctionList({ known: { functions, fields }, onSet }: Props) {
  const [busy, setBusy] = useState<MemberFunction | null>(null);
  const [leaving, setLeaving] = useState<MemberFunction | null>(null);
  const on = functions.filter((one) => one.on).map(({ id }) => id);
  const set = async (name: MemberFunction, next: boolean) => {
    setBusy(name);
    await sayFailure(onSet(name, next));
    setBusy(null);
  };
  return (
    <div class="fd-stack">
      <p class="fd-soft">{f('functionsText')}</p>
      <ul class="fd-card fd-rows">
        {functions.map((one) => (
          <li key={one.id} class="fd-list-row">
            <div class="fd-grow">
              <strong>{f(one.id)}</strong>
              <p class="fd-soft fd-small">{f('asks', { fields: joined(fieldsOf[one.id]) })}</p>
              {one.on && <p class="fd-small">{stateOf(fieldsOf[one.id], fields)}</p>}
            </div>
            <Switch
              label={f(one.id)}
              on={one.on}
              busy={busy === one.id}
              onChange={(next) => {
                if (!next && lost(on, one.id).length > 0) setLeaving(one.id);
                else void set(one.id, next);
              }}
            />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        asked={leaving}
        title={f('turnOffTitle', { name: leaving ? f(leaving) : '' })}
        confirmLabel={f('turnOff')}
        busyLabel={f('turningOff')}
        onConfirm={(name) => onSet(name, false)}
        onClose={() => setLeaving(null)}
      >
        {f('turnOffText', { fields: leaving ? joined(lost(on, leaving)) : '' })}
      </ConfirmDialog>
    </div>
  );
}

const joined = (fields: readonly ExtraField[]) => formatList(fields.map((field) => f(field)));

/** What no other function asks for. */
function lost(on: MemberFunction[], name: MemberFunction): ExtraField[] {
  const left = fieldsFor(on.filter((one) => one !== name));
  return fieldsOf[name].filter((field) => !left.includes(field));
}

function stateOf(asked: readonly ExtraField[], fields: MemberFields['fields']): string {
  const missing = fields.filter(({ id, missing }) => asked.includes(id) && missing > 0);
  if (missing.length === 0) return f('complete');
  return missing
    .map(({ id, missing: n }) => f('missingOf', { field: f(id), n: formatNumber(n) }))
    .join(locale.value === 'en' ? '; ' : '；');
}
