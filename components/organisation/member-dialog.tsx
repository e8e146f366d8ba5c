import { useState } from 'preact/hooks';
import type { DepartmentView } from '../../lib/contract/departments.ts';
import type { InputOf, Permission } from '../../lib/contract/endpoint.ts';
import type { ExtraField } from '../../lib/contract/member-fields.ts';
import { extraFieldType } from '../../lib/contract/member-fields.ts';
import type { MemberDetails, organisationEndpoints } from '../../lib/contract/organisation.ts';
import type { RoleView } from '../../lib/contract/roles.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { memberFieldTexts, peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { formatPhone } from '../../lib/util/text.ts';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { ChipsField } from './chips-field.tsx';
import { PermissionList, within } from './permission-list.tsx';
import { roleInput, roleKeyOf } from './role-name.ts';
import { RoleSelect } from './role-select.tsx';

const t = text(peopleTexts);
const c = text(commonTexts);
const f = text(memberFieldTexts);

type Change = Omit<InputOf<typeof organisationEndpoints.updateMember>, 'id' | 'state' | 'handOver'>;

type Props = {
  /** Null while nobody is edited. */
  member: MemberDetails | null;
  departments: readonly DepartmentView[];
  onFind: FindPeople;
  roles: readonly RoleView[];
  /** Asked for by the functions that are on. */
  fields: readonly ExtraField[];
  /** What the reader may do himself. */
  own: readonly Permission[];
  /** Functions that the company uses. */
  modules: readonly ModuleName[];
  onSave: (member: MemberDetails, change: Change) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** What the company keeps of a member, and what he may do. */
export function MemberDialog({ member, ...props }: Props) {
  return (
    <Dialog title={t('editTitle', { name: member?.name ?? '' })} open={member !== null} onClose={props.onClose}>
      {member && <MemberForm key={member.id} member={member} {...props} />}
    </Dialog>
  );
}

type Values = ReturnType<typeof valuesOf>;

function valuesOf(member: MemberDetails) {
  return {
    name: member.name,
    title: member.title ?? '',
    phone: formatPhone(member.phone ?? ''),
    superior: member.superior as PickerOption | null,
    departments: member.departments.map(({ id }) => id),
    sees: member.sees?.map(({ id }) => id) ?? [],
    role: roleKeyOf(member),
    /** Null: as the role has it. */
    permissions: null as Permission[] | null,
    extra: member.extra ?? {},
  };
}

function MemberForm({ member, roles, onSave, onClose, ...props }: Props & { member: MemberDetails }) {
  const [tab, setTab] = useState<'profile' | 'rights'>('profile');
  const form = useForm<Values>(valuesOf(member), ['name']);
  const submit = async () => {
    const done = await form.submit((values) => onSave(member, changeOf(member, values, roles)));
    if (done) onClose();
  };
  const isOwner = member.role === 'owner';
  return (
    <Form form={form} onSubmit={() => void submit()}>
      {isOwner ? (
        <Profile form={form} member={member} {...props} />
      ) : (
        <Tabs
          label={t('editTitle', { name: member.name })}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'profile', label: t('profile') },
            { value: 'rights', label: t('rights') },
          ]}
        >
          {tab === 'profile' ? (
            <Profile form={form} member={member} {...props} />
          ) : (
            <Rights form={form} member={member} roles={roles} {...props} />
          )}
        </Tabs>
      )}
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('saving')}>
          {t('save')}
        </Button>
      </div>
    </Form>
  );
}

type PartProps = Pick<Props, 'departments' | 'onFind' | 'fields' | 'own' | 'modules'> & {
  form: ReturnType<typeof useForm<Values>>;
  member: MemberDetails;
};

function Profile({ form, member, departments, onFind, fields }: PartProps) {
  const { values, set } = form;
  return (
    <div class="fd-stack">
      <TextField form={form} name="name" label={t('name')} required autocomplete="off" autoFocus />
      <TextField form={form} name="phone" label={t('phone')} optional type="tel" autocomplete="off" />
      <TextField form={form} name="title" label={t('title')} optional autocomplete="off" />
      <Field label={t('superior')} optional error={form.error('superior')}>
        {(control) => (
          <PeoplePicker
            {...control}
            onFind={onFind}
            without={[member.id]}
            value={values.superior}
            onChange={(superior) => set('superior', superior)}
            placeholder={t('noSuperior')}
            clearable
          />
        )}
      </Field>
      <ChipsField
        label={t('departments')}
        options={departments}
        value={values.departments}
        onChange={(ids) => set('departments', ids)}
        error={form.error('departments')}
      />
      {fields.map((id) => (
        <Field key={id} label={f(id)} optional error={form.error(`extra.${id}` as keyof Values)}>
          {(control) => {
            const value = values.extra[id] ?? '';
            const take = (typed: string) => set('extra', { ...values.extra, [id]: typed });
            if (extraFieldType[id] === 'text') return <TextInput {...control} name={id} value={value} onInput={take} />;
            const onInput = (event: { currentTarget: HTMLInputElement }) => take(event.currentTarget.value);
            return <input {...control} class="fd-input" type="date" name={id} value={value} onInput={onInput} />;
          }}
        </Field>
      ))}
    </div>
  );
}

function Rights({ form, member, departments, roles, own, modules }: PartProps & Pick<Props, 'roles'>) {
  const { values, set } = form;
  const scope = roleOf(values.role, roles)?.scope ?? 'departments';
  const granted = within(scope, values.permissions ?? permissionsOf(member, values.role, roles));
  return (
    <div class="fd-stack">
      <RoleSelect
        roles={roles}
        value={values.role}
        error={form.error('role')}
        onChange={(role) => {
          set('role', role);
          set('permissions', null);
        }}
      />
      <ChipsField
        label={t('sees')}
        hint={t('seesHint')}
        options={departments.filter(({ id }) => !values.departments.includes(id))}
        value={values.sees}
        onChange={(ids) => set('sees', ids)}
        error={form.error('sees')}
      />
      <Details summary={t('more')} open={differs(member)}>
        <div class="fd-stack-s">
          <p class="fd-hint">{t('moreHint')}</p>
          <PermissionList
            value={granted}
            own={own}
            modules={modules}
            scope={scope}
            onChange={(next) => set('permissions', next)}
          />
        </div>
      </Details>
    </div>
  );
}

const differs = ({ rights }: MemberDetails) => (rights?.granted.length ?? 0) + (rights?.denied.length ?? 0) > 0;

const roleOf = (key: string, roles: readonly RoleView[]) => roles.find(({ id, role }) => (id ?? role) === key);

/** With what differs for this member, as long as the role is the same. */
function permissionsOf(member: MemberDetails, key: string, roles: readonly RoleView[]): Permission[] {
  const base = roleOf(key, roles)?.permissions ?? [];
  if (key !== roleKeyOf(member)) return base;
  const { granted = [], denied = [] } = member.rights ?? {};
  return [...base, ...granted].filter((one) => !denied.includes(one));
}

/** Only what differs is sent. */
function changeOf(member: MemberDetails, values: Values, roles: readonly RoleView[]): Change {
  const before = valuesOf(member);
  const { role, permissions, superior, ...rest } = values;
  const changed = Object.fromEntries(
    Object.entries(rest).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Values]),
    ),
  ) as Partial<typeof rest>;
  return {
    ...changed,
    ...(superior?.id === before.superior?.id ? {} : { superior: superior?.id ?? null }),
    ...(role === before.role ? {} : roleInput(role)),
    ...(role !== before.role && differs(member) && !permissions ? { rights: { granted: [], denied: [] } } : {}),
    ...(permissions ? { rights: rightsOf(permissions, roleOf(role, roles)?.permissions ?? []) } : {}),
  };
}

const rightsOf = (wanted: Permission[], base: readonly Permission[]) => ({
  granted: wanted.filter((one) => !base.includes(one)),
  denied: base.filter((one) => !wanted.includes(one)),
});
