import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MailState } from '../../../lib/contract/organisation.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PlanLink, planTurn } from '../../ui/plan-limit.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Invited } from './invited-list.tsx';
import { InvitedList } from './invited-list.tsx';
import type { Person } from './read-people.ts';
import { readPeople } from './read-people.ts';
import type { StepPlace } from './step-frame.tsx';
import { Onward, StepForm, StepScreen } from './step-frame.tsx';

const t = text(setupLiveTexts);
const c = text(commonTexts);

export type TeamRole = 'agent' | 'supervisor' | 'admin';

type NotInvited = Person & { failure: Failure };

type Props = {
  place: StepPlace;
  /** Null until it is known. */
  mail: MailState | null;
  /** How many were invited and have not joined. */
  pending: number;
  onInvite: (person: Person, role: TeamRole) => Promise<Result<{ link: string; mailbox: boolean }>>;
  /** On to the next step; `invited`: somebody was. */
  onNext: (invited: boolean) => Promise<Result<unknown>>;
};

/** Several people at once, out of a list pasted from anywhere. */
export function TeamStep({ place, mail, pending, onInvite, onNext }: Props) {
  const form = useForm<{ emails: string; role: TeamRole }>({ emails: '', role: 'agent' });
  const [sending, setSending] = useState(0);
  const [invited, setInvited] = useState<Invited[]>([]);
  const [failed, setFailed] = useState<NotInvited[]>([]);
  const { values, set } = form;
  // Whoever had no place in the plan may have one now.
  useEffect(
    () => setFailed((before) => before.filter(({ failure }) => failure.code !== 'plan_limit')),
    [planTurn.value],
  );
  const { people, wrong } = readPeople(values.emails);
  // Whoever goes on typing while invitations leave is not undone by their answer.
  const typed = useRef(values.emails);
  typed.current = values.emails;
  // Where no mail leaves there is nothing to send but links to make.
  const links = mail === 'kept';
  const submit = async () => {
    if (people.length === 0) return void form.submit(() => onNext(pending > 0));
    const left: NotInvited[] = [];
    const done: Invited[] = [];
    await form.submit(async ({ role }) => {
      for (const [index, person] of people.entries()) {
        setSending(index + 1);
        const answer = await onInvite(person, role);
        if (answer.ok) done.push({ ...person, ...answer.value });
        // Whoever gave up on showing who they are is not asked again for each.
        else if (answer.error.code === 'cancelled') return answer;
        else left.push({ ...person, failure: answer.error });
      }
      return { ok: true, value: null };
    });
    setInvited((before) => [...before, ...done]);
    setFailed(left);
    const now = readPeople(typed.current);
    const rest = now.people.filter(({ email }) => !done.some((one) => one.email === email));
    set('emails', [...rest.map(written), ...now.wrong].join('\n'));
  };
  if (invited.length > 0 && people.length === 0) {
    return (
      <StepScreen place={place} title={t('teamTitle')} intro={t('teamIntro')}>
        <InvitedList invited={invited} mail={mail} />
        <div>
          <Button small onClick={() => setInvited([])}>
            {t('inviteMore')}
          </Button>
        </div>
        <Onward place={place} autoFocus onNext={() => onNext(true)} />
      </StepScreen>
    );
  }
  return (
    <StepForm
      place={place}
      title={t('teamTitle')}
      intro={t('teamIntro')}
      form={form}
      next={people.length > 0 ? t(links ? 'makeLinks' : 'sendInvitations') : c('next')}
      busyLabel={
        people.length > 0 ? t(links ? 'makingAt' : 'sendingAt', { at: sending, of: people.length }) : undefined
      }
      onSubmit={() => void submit()}
    >
      {invited.length > 0 && <InvitedList invited={invited} mail={mail} />}
      {mail === 'broken' && invited.length === 0 && <Banner kind="warn">{t('mailBroken')}</Banner>}
      {mail === 'kept' && invited.length === 0 && <Banner>{t('mailKept')}</Banner>}
      <Field label={t('emails')} hint={t('emailsHint')} error={wrong[0] && t('notAnAddress', { text: wrong[0] })}>
        {(control) => (
          <TextArea
            {...control}
            name="emails"
            placeholder={t('emailsPlaceholder')}
            value={values.emails}
            onInput={(typed) => set('emails', typed)}
          />
        )}
      </Field>
      {people.length > 0 ? (
        <>
          <People people={people} failed={failed} onRemove={(email) => set('emails', without(people, email, wrong))} />
          <RoleField role={values.role} onRole={(role) => set('role', role)} />
        </>
      ) : (
        <p class="fd-soft fd-small">{pending > 0 ? t('invitedBefore', { n: pending }) : t('alone')}</p>
      )}
    </StepForm>
  );
}

const written = ({ name, email }: Person): string => (name ? `${name} <${email}>` : email);

const without = (people: Person[], email: string, wrong: string[]): string =>
  [...people.filter((one) => one.email !== email).map(written), ...wrong].join('\n');

type PeopleProps = { people: Person[]; failed: NotInvited[]; onRemove: (email: string) => void };

/** Who was read out of the list, before anything is sent. */
function People({ people, failed, onRemove }: PeopleProps) {
  const fresh = people.filter(({ email }) => !failed.some((one) => one.email === email)).length;
  const said = fresh > 0 ? t('recognised', { n: fresh }) : t('notInvited', { n: people.length });
  return (
    <section class="fd-stack-s" aria-label={said}>
      <p class="fd-small" role="status">
        {said}
      </p>
      <ul class="fd-setup-people">
        {people.map(({ email, name }) => {
          const refused = failed.find((one) => one.email === email);
          return (
            <li key={email} data-failed={refused ? true : undefined}>
              <span class="fd-cut">
                {name && <strong>{name}</strong>} {email}
                {refused && (
                  <span class="fd-error">
                    {errorText(refused.failure)} {refused.failure.code === 'plan_limit' && <PlanLink />}
                  </span>
                )}
              </span>
              <Button kind="quiet" small icon label={t('removePerson', { email })} onClick={() => onRemove(email)}>
                <Icon of={X} size={14} />
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RoleField({ role, onRole }: { role: TeamRole; onRole: (role: TeamRole) => void }) {
  const hints = { agent: 'roleAgent', supervisor: 'roleSupervisor', admin: 'roleAdmin' } as const;
  return (
    <div class="fd-field">
      <span class="fd-label">{t('role')}</span>
      <Segmented<TeamRole>
        label={t('role')}
        value={role}
        onChange={onRole}
        options={(['agent', 'supervisor', 'admin'] as const).map((value) => ({ value, label: c(value) }))}
      />
      <p class="fd-hint">{t(hints[role])}</p>
    </div>
  );
}
