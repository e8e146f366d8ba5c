import { useState } from 'preact/hooks';
import type { InvitationChannel, MailState, MemberDetails } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { formatPhone } from '../../lib/util/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CopyAll } from '../ui/copy-all.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/progress.tsx';
import { Segmented } from '../ui/segmented.tsx';

const p = text(peopleTexts);
const c = text(commonTexts);

type Send = 'email' | 'link';

type Props = {
  open: boolean;
  /** Who is selected and has not joined. */
  people: readonly MemberDetails[];
  /** Null until it is known. */
  mail: MailState | null;
  onInvite: (member: MemberDetails, send: InvitationChannel) => Promise<Result<{ link: string; mailbox: boolean }>>;
  /** `some`: somebody was invited. */
  onClose: (some: boolean) => void;
};

type Outcome = {
  mailed: number;
  links: { member: MemberDetails; link: string }[];
  failed: { member: MemberDetails; failure: Failure }[];
};

/** Invites those who were brought in without an invitation, or did not come, all at once. */
export function InviteMany({ open, people, mail, onInvite, onClose }: Props) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const close = () => {
    onClose(outcome !== null && outcome.mailed + outcome.links.length > 0);
    setOutcome(null);
    setDone(null);
  };
  return (
    <Dialog title={p(outcome ? 'manyDone' : 'manyTitle')} open={open} held={done !== null} onClose={close}>
      {outcome ? (
        <Done {...outcome} onClose={close} />
      ) : (
        <Ask
          people={people}
          mail={mail}
          onInvite={onInvite}
          done={done}
          onProgress={setDone}
          onDone={setOutcome}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

type AskProps = Pick<Props, 'people' | 'mail' | 'onInvite'> & {
  /** How many were tried; null before it begins. */
  done: number | null;
  onProgress: (done: number) => void;
  onDone: (outcome: Outcome) => void;
  onClose: () => void;
};

function Ask({ people: given, mail, onInvite, done, onProgress, onDone, onClose }: AskProps) {
  // Whoever is invited meanwhile is read anew, and stays one of them.
  const [people] = useState(given);
  const [wanted, setWanted] = useState<Send>('email');
  const mailable = people.filter(({ email }) => email !== null).length;
  const mails = mail === 'sends' && mailable > 0;
  const send: Send = mails ? wanted : 'link';
  const invite = async () => {
    onProgress(0);
    onDone(await inviteAll(people, send, onInvite, onProgress));
  };
  return (
    <>
      <p>{p('manyText', { n: formatNumber(people.length) })}</p>
      {people.some(({ invitedAt }) => invitedAt) && <p class="fd-soft fd-small">{p('manyAgain')}</p>}
      {mails && (
        <Segmented<Send>
          label={p('send')}
          value={send}
          onChange={setWanted}
          options={[
            { value: 'email', label: p('sendEmail') },
            { value: 'link', label: p('sendLink') },
          ]}
        />
      )}
      <p class="fd-soft fd-small">{hint(send, people.length, mailable)}</p>
      {done !== null && (
        <Progress
          value={done / people.length}
          label={p('manyBusy')}
          text={`${formatNumber(done)} / ${formatNumber(people.length)}`}
        />
      )}
      <div class="fd-actions">
        <Button onClick={onClose} disabled={done !== null}>
          {c('cancel')}
        </Button>
        <Button kind="primary" busy={done !== null && p('manyBusy')} onClick={() => void invite()}>
          {p('inviteMany', { n: formatNumber(people.length) })}
        </Button>
      </div>
    </>
  );
}

function hint(send: Send, count: number, mailable: number): string {
  if (send === 'link') return p('manyLinksHint');
  const said = { n: formatNumber(mailable), rest: formatNumber(count - mailable) };
  return p(mailable === count ? 'manyMailsHint' : 'manyBothHint', said);
}

type Answer = Awaited<ReturnType<Props['onInvite']>>;

/** One after the other; where the company has invited too many for now, the rest is not tried. */
async function inviteAll(
  people: readonly MemberDetails[],
  send: Send,
  onInvite: Props['onInvite'],
  tell: (done: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { mailed: 0, links: [], failed: [] };
  let stop: Failure | null = null;
  for (const [index, member] of people.entries()) {
    const channel = member.email === null ? 'link' : send;
    const answer: Answer | null = stop ? null : await onInvite(member, channel);
    if (answer?.ok) {
      if (channel === 'link' || answer.value.mailbox) outcome.links.push({ member, link: answer.value.link });
      else outcome.mailed++;
    } else {
      const failure: Failure | null = answer ? answer.error : stop;
      if (failure) outcome.failed.push({ member, failure });
      if (failure?.code === 'rate_limited') stop = failure;
    }
    tell(index + 1);
  }
  return outcome;
}

const nameOf = ({ name, email, phone }: MemberDetails) =>
  [name, email ?? formatPhone(phone ?? '')].filter(Boolean).join(' · ');

function Done({ mailed, links, failed, onClose }: Outcome & { onClose: () => void }) {
  return (
    <>
      {mailed > 0 && <Banner kind="good">{p('manyMailed', { n: formatNumber(mailed) })}</Banner>}
      {links.length > 0 && <Banner>{p('manyLinks', { n: formatNumber(links.length) })}</Banner>}
      {failed.length > 0 && (
        <Banner kind="danger">
          {p('manyFailed', { n: formatNumber(failed.length) })}
          <ul class="fd-small">
            {failed.map(({ member, failure }) => (
              <li key={member.id}>
                {nameOf(member)} · {errorText(failure)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <ul class="fd-stack-s">
        {links.map(({ member, link }) => (
          <li key={member.id} class="fd-field">
            <span class="fd-label">{nameOf(member)}</span>
            <CopyField value={link} label={p('manyLinkOf', { name: member.name })} />
          </li>
        ))}
      </ul>
      <div class="fd-actions">
        {links.length > 1 && (
          <CopyAll lines={links.map(({ member, link }) => `${nameOf(member)} ${link}`)} label={p('manyCopyAll')} />
        )}
        <Button kind="primary" onClick={onClose}>
          {c('done')}
        </Button>
      </div>
    </>
  );
}
