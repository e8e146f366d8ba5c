import { Network } from 'lucide-preact';
import type { Failure } from '../../lib/i18n/errors.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

type Props = RulesProps & {
  /** The address that the reader comes from, as far as it is known. */
  myAddress: string | null;
};

/** From where one may come in (row L17). */
export function AddressRules({ rules, myAddress, ...group }: Props) {
  const form = useForm({ addresses: rules.addresses.join('\n') });
  const typed = form.values.addresses;
  const error = problemOf(form.failure, typed);
  // The refusal knows it best: one may have moved since one signed in.
  const mine = String(form.failure?.params?.ip ?? myAddress ?? '');
  const add = () => {
    form.fail(null);
    form.set('addresses', [...linesOf(typed).map(({ text: line }) => line), mine].join('\n'));
  };
  const listed = linesOf(typed).some(({ text: line }) => line === mine || line.startsWith(`${mine}/`));
  const { length } = rules.addresses;
  return (
    <RulesGroup
      {...group}
      form={form}
      icon={Network}
      title={t('addresses')}
      now={length === 0 ? t('addressesNowNone') : t('addressesNow', { n: length })}
      effect={t(linesOf(typed).length === 0 ? 'addressesEffectNone' : 'addressesEffect')}
      change={(all, { addresses }) => ({ ...all, addresses: linesOf(addresses).map(({ text: line }) => line) })}
      quiet={error !== null}
    >
      <Field label={t('addressList')} hint={t('addressListHint')} error={error}>
        {(control) => (
          <TextArea
            {...control}
            name="addresses"
            value={typed}
            onInput={(list) => {
              form.fail(null);
              form.set('addresses', list);
            }}
          />
        )}
      </Field>
      {mine && group.mayWrite && (
        <div>
          {listed ? (
            <span class="fd-soft fd-small">
              {mine} {t('mineIncluded')}
            </span>
          ) : (
            <Button small onClick={add}>
              {t('addMine', { ip: mine })}
            </Button>
          )}
        </div>
      )}
    </RulesGroup>
  );
}

/** What stands in the lines that say something, with their numbers. */
function linesOf(list: string): { text: string; line: number }[] {
  return list
    .split(/[\n,，;；]/)
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter((one) => one.text !== '');
}

/** The refusal of a list, at the list: which line it is, or that it leaves out its writer. */
function problemOf(failure: Failure | null, typed: string): string | null {
  if (failure?.code === 'addresses_exclude_you') return t('addressMissing', { ip: failure.params?.ip ?? '' });
  const path = failure?.fields?.find((field) => field.path.startsWith('addresses.'))?.path;
  const row = path && linesOf(typed)[Number(path.slice('addresses.'.length))];
  return row ? t('addressBad', row) : null;
}
