import { MessageCirclePlus, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ProactiveRule, ProactiveSettings } from '../../../lib/contract/proactive.ts';
import { proactiveLimits as limits } from '../../../lib/contract/proactive-limits.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { proactiveTexts } from '../../../lib/i18n/modules-proactive.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RowTools } from '../../ui/row-tools.tsx';
import { sayFailure } from '../../ui/say-failure.ts';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import type { GivenRule, GivenSettings } from './values.ts';
import { given, givenAll, nameOf, saysWhen } from './values.ts';

const t = text(proactiveTexts);

type Props = {
  settings: ProactiveSettings;
  company: string;
  onSave: (settings: GivenSettings) => Promise<Result<ProactiveSettings>>;
};

/** A company's rules in their order, each saved as it is changed. */
export function RuleList({ settings, company, onSave }: Props) {
  const [editing, setEditing] = useState<ProactiveRule | 'new' | null>(null);
  const [removing, setRemoving] = useState<ProactiveRule | null>(null);
  const { rules } = settings;
  const all = givenAll(settings);
  const full = rules.length >= limits.rules;
  const change = (next: GivenSettings) => void sayFailure(onSave(next));
  const put = (list: ProactiveRule[]) => change({ ...all, rules: list.map(given) });
  const turn = (at: number, on: boolean) =>
    change({ ...all, rules: all.rules.map((one, n) => (n === at ? { ...one, on } : one)) });
  const move = (at: number, to: number) => put(rules.toSpliced(at, 1).toSpliced(to, 0, rules[at] as ProactiveRule));
  const add = (
    <Button kind="primary" small disabled={full} onClick={() => setEditing('new')}>
      <Icon of={Plus} size={14} />
      {t('add')}
    </Button>
  );
  return (
    <div class="fd-stack">
      <p class="fd-soft">{t('order')}</p>
      <Rest rest={settings.rest} onChange={(rest) => change({ ...all, rest })} />
      {rules.some(({ origin }) => origin === 'template') && <p class="fd-soft">{t('broughtHint')}</p>}
      {rules.length === 0 ? (
        <EmptyState icon={MessageCirclePlus} title={t('none')} action={add}>
          {t('noneHint')}
        </EmptyState>
      ) : (
        <>
          <ul class="fd-service-list">
            {rules.map((rule, at) => (
              <Row
                key={rule.id}
                rule={rule}
                onTurn={(on) => turn(at, on)}
                onEdit={() => setEditing(rule)}
                onRemove={() => setRemoving(rule)}
                onUp={at > 0 ? () => move(at, at - 1) : null}
                onDown={at < rules.length - 1 ? () => move(at, at + 1) : null}
              />
            ))}
          </ul>
          <p class="fd-soft fd-small">{t('countsHint')}</p>
          <div class="fd-row fd-wrap">
            {add}
            {full && <span class="fd-soft">{t('most', { n: limits.rules })}</span>}
          </div>
        </>
      )}
      {editing && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          company={company}
          onSave={(rule) => onSave({ ...all, rules: withRule(all.rules, rule) })}
          onClose={() => setEditing(null)}
        />
      )}
      <ConfirmDialog
        asked={removing}
        title={t('removeTitle', { name: removing ? nameOf(removing) : '' })}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={({ id }) => onSave({ ...all, rules: all.rules.filter((one) => one.id !== id) })}
        onClose={() => setRemoving(null)}
      >
        {t('removeText')}
      </ConfirmDialog>
    </div>
  );
}

const withRule = (rules: GivenRule[], rule: GivenRule) =>
  rule.id ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];

const rests = [0, 1, 6, 12, 24, 72, 168];

function Rest({ rest, onChange }: { rest: number; onChange: (hours: number) => void }) {
  const say = (n: number) =>
    n === 0 ? t('restNone') : n % 24 === 0 ? t('restDays', { n: n / 24 }) : t('restHours', { n });
  const choices = [...new Set([...rests, rest])].sort((a, b) => a - b);
  return (
    <div class="fd-greeting-rest">
      <Field label={t('rest')}>
        {(control) => (
          <Select
            {...control}
            name="rest"
            value={String(rest)}
            onChange={(hours) => onChange(Number(hours))}
            options={choices.map((n) => ({ value: String(n), label: say(n) }))}
          />
        )}
      </Field>
    </div>
  );
}

type RowProps = {
  rule: ProactiveRule;
  onTurn: (on: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
};

function Row({ rule, onTurn, ...acts }: RowProps) {
  const name = nameOf(rule);
  const { shown, opened, answered } = rule.counts;
  return (
    <li class="fd-greeting-row" data-on={rule.on}>
      <Switch label={t('turn', { name })} on={rule.on} onChange={onTurn} />
      <div class="fd-service-text fd-grow">
        <span class="fd-row fd-wrap">
          <strong>{name}</strong>
          {rule.origin === 'template' && <Badge>{t('brought')}</Badge>}
        </span>
        <span class="fd-soft fd-small">{saysWhen(rule)}</span>
        <span class="fd-service-answer">{textFor(rule.text, locale.value)}</span>
        {shown > 0 && (
          <span class="fd-soft fd-small">
            {t('counts', {
              shown: formatNumber(shown),
              opened: formatNumber(opened),
              answered: formatNumber(answered),
            })}
          </span>
        )}
      </div>
      <RowTools name={name} {...acts} />
    </li>
  );
}
