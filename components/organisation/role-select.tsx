import type { RoleView } from '../../lib/contract/roles.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { nameOfRole, roleHints, roleKey } from './role-name.ts';

const t = text(peopleTexts);
const m = text(membersTexts);

type Props = {
  roles: readonly RoleView[];
  value: string;
  onChange: (key: string) => void;
  error?: string | null;
};

/** One of the roles that may be given: ownership is handed over elsewhere. */
export function RoleSelect({ roles, value, onChange, error }: Props) {
  const options = roles
    .filter(({ role }) => role !== 'owner')
    .map((role) => ({ value: roleKey(role), label: nameOfRole(role) }));
  const chosen = value in roleHints ? roleHints[value as keyof typeof roleHints] : null;
  return (
    <Field label={t('role')} error={error} hint={chosen && m(chosen)}>
      {(control) => <Select {...control} value={value} onChange={onChange} options={options} name="role" />}
    </Field>
  );
}
