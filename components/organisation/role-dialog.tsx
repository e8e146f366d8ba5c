import type { InputOf, Permission } from '../../lib/contract/endpoint.ts';
import type { RoleView, rolesEndpoints } from '../../lib/contract/roles.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { PermissionList, within } from './permission-list.tsx';
import { nameOfRole } from './role-name.ts';

const p = text(peopleTexts);
const c = text(commonTexts);

type Draft = InputOf<typeof rolesEndpoints.createRole>;

type Props = {
  /** `new` for one that is to be made; null while none is open. */
  role: RoleView | 'new' | null;
  mayWrite: boolean;
  /** What the reader may do himself, and where he stands: nobody gives more. */
  own: readonly Permission[];
  /** Functions that the company uses. */
  modules: readonly ModuleName[];
  level: number;
  onSave: (id: string | null, draft: Draft) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** One role: what its holders may do, and whom they see. */
export function RoleDialog({ role, ...props }: Props) {
  const fixed = role !== null && role !== 'new' && (role.id === null || !props.mayWrite);
  const title =
    role === 'new' || role === null
      ? p('roleNew')
      : fixed
        ? nameOfRole(role)
        : p('roleEdit', { name: nameOfRole(role) });
  return (
    <Dialog title={title} open={role !== null} onClose={props.onClose}>
      {role !== null && role !== 'new' && fixed && (
        <PermissionList value={role.permissions} own={props.own} modules={props.modules} scope={role.scope} />
      )}
      {role !== null && !fixed && <RoleForm role={role === 'new' ? null : role} {...props} />}
    </Dialog>
  );
}

const base: Permission[] = [
  'company.read',
  'members.read',
  'service.read',
  'conversations.read',
  'conversations.write',
];

function RoleForm({
  role,
  own,
  modules,
  level,
  onSave,
  onClose,
}: Omit<Props, 'role' | 'mayWrite'> & { role: RoleView | null }) {
  const form = useForm<Draft>(
    {
      name: role?.name ?? '',
      level: role?.level ?? 4,
      scope: role?.scope ?? 'departments',
      permissions: within(role?.scope ?? 'departments', role?.permissions ?? base.filter((one) => own.includes(one))),
    },
    ['name'],
  );
  const { values, set } = form;
  const submit = async () => {
    if (await form.submit((draft) => onSave(role?.id ?? null, draft))) onClose();
  };
  const levels = ([2, 3, 4] as const).filter((one) => one >= level);
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField form={form} name="name" label={p('roleName')} required autocomplete="off" maxLength={30} autoFocus />
      <Field label={p('roleLevel')} hint={p('roleLevelHint')} error={form.error('level')}>
        {(control) => (
          <Select
            {...control}
            name="level"
            value={String(values.level)}
            onChange={(next) => set('level', Number(next))}
            options={levels.map((one) => ({ value: String(one), label: p(`level${one}`) }))}
          />
        )}
      </Field>
      <div class="fd-field">
        <span class="fd-label">{p('roleScope')}</span>
        <div>
          <Segmented<Draft['scope']>
            label={p('roleScope')}
            value={values.scope}
            onChange={(scope) => {
              set('scope', scope);
              set('permissions', within(scope, values.permissions));
            }}
            options={[
              { value: 'departments', label: p('scopeDepartments') },
              { value: 'company', label: p('scopeCompany') },
            ]}
          />
        </div>
        {values.scope === 'departments' && <p class="fd-hint">{p('scopeHint')}</p>}
      </div>
      <PermissionList
        value={values.permissions}
        own={own}
        modules={modules}
        scope={values.scope}
        onChange={(permissions) => set('permissions', permissions)}
      />
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && p('saving')}>
          {p('save')}
        </Button>
      </div>
    </Form>
  );
}
