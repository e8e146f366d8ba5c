import { useState } from 'preact/hooks';
import type { DepartmentView } from '../../lib/contract/departments.ts';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { InvitationChannel, MailState, organisationEndpoints } from '../../lib/contract/organisation.ts';
import type { RoleView } from '../../lib/contract/roles.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { ChipsField } from './chips-field.tsx';
import type { Invitation } from './invited.tsx';
import { Invited } from './invited.tsx';
import { nameOfRole, roleInput, roleKey } from './role-name.ts';
import { RoleSelect } from './role-select.tsx';

const t = text(membersTexts);
const p = text(peopleTexts);
const c = text(commonTexts);

type Invite = InputOf<typeof organisationEndpoints.inviteMember>;

type Props = {
  open: boolean;
  departments: readonly DepartmentView[];
  onFind: FindPeople;
  roles: readonly RoleView[];
  /** Null until it is known. */
  mail: MailState | null;
  /** Where one stands in the tree: a new member joins it. */
  department: string | null;
  onInvite: (input: Invite) => Promise<Result<Omit<Invitation, 'channel' | 'to' | 'role'>>>;
  onClose: () => void;
};

export function InviteDialog({ open, ...props }: Props) {
  return (
    <Dialog title={t('inviteTitle')} open={open} onClose={props.onClose}>
      <InviteForm {...props} />
    </Dialog>
  );
}

type Values = {
  email: string;
  phone: string;
  name: string;
  title: string;
  superior: PickerOption | null;
  role: string;
  departments: string[];
  send: InvitationChannel;
};

function InviteForm({ departments, onFind, roles, mail, department, onInvite, onClose }: Omit<Props, 'open'>) {
  const [channel, setChannel] = useState<InvitationChannel>('email');
  const needed = { email: ['email'], sms: ['phone', 'name'], link: ['name'] } as const;
  const first: Values = {
    email: '',
    phone: '',
    name: '',
    title: '',
    superior: null,
    role: 'agent',
    departments: department ? [department] : [],
    send: 'email',
  };
  const form = useForm<Values>(first, needed[channel]);
  const [invited, setInvited] = useState<Invitation | null>(null);
  const { values, set } = form;
  // Where no mail leaves, it is a link that one gets.
  const makesLink = channel === 'link' || (channel === 'email' && mail === 'kept');
  const submit = async () => {
    const done = await form.submit((given) => onInvite(inputOf(given, channel)));
    if (!done) return;
    const to = { email: values.email.trim(), sms: values.phone.trim(), link: values.name.trim() }[channel];
    const role = roles.find((one) => roleKey(one) === values.role);
    setInvited({ ...done.value, channel, to, role: role ? nameOfRole(role) : '' });
  };
  if (invited) return <Invited {...invited} onClose={onClose} />;
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <Segmented<InvitationChannel>
        label={p('send')}
        value={channel}
        onChange={setChannel}
        options={[
          { value: 'email', label: p('sendEmail') },
          { value: 'sms', label: p('sendSms') },
          { value: 'link', label: p('sendLink') },
        ]}
      />
      {channel === 'email' && (
        <TextField
          form={form}
          name="email"
          label={t('inviteEmail')}
          required
          type="email"
          autocomplete="off"
          autoFocus
        />
      )}
      {channel === 'sms' && (
        <TextField form={form} name="phone" label={p('phone')} required type="tel" autocomplete="off" autoFocus />
      )}
      <TextField
        form={form}
        name="name"
        label={t('inviteName')}
        required={channel !== 'email'}
        optional={channel === 'email'}
        autocomplete="off"
        autoFocus={channel === 'link'}
      />
      <RoleSelect roles={roles} value={values.role} error={form.error('role')} onChange={(role) => set('role', role)} />
      <Details summary={p('profile')} open={values.departments.length > 0}>
        <div class="fd-stack">
          <TextField form={form} name="title" label={p('title')} optional autocomplete="off" />
          <ChipsField
            label={p('departments')}
            options={departments}
            value={values.departments}
            error={form.error('departments')}
            onChange={(ids) => set('departments', ids)}
          />
          <Field label={p('superior')} optional error={form.error('superior')}>
            {(control) => (
              <PeoplePicker
                {...control}
                onFind={onFind}
                value={values.superior}
                onChange={(superior) => set('superior', superior)}
                placeholder={p('noSuperior')}
                clearable
              />
            )}
          </Field>
        </div>
      </Details>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t(makesLink ? 'making' : 'sending')}>
          {t(makesLink ? 'makeLink' : 'sendInvite')}
        </Button>
      </div>
    </Form>
  );
}

/** Only what belongs to the chosen way, and what was filled in. */
function inputOf({ email, phone, name, title, superior, role, departments }: Values, send: InvitationChannel): Invite {
  const filled = {
    name,
    title,
    superior: superior?.id ?? '',
    ...(send === 'email' ? { email } : {}),
    ...(send === 'sms' ? { phone } : {}),
  };
  const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value.trim() !== ''));
  return { ...given, ...roleInput(role), departments, send };
}
