import type { ComponentChildren } from 'preact';
import { ChangeEmailForm } from '../../../components/security/change-email-form.tsx';
import { ChangePasswordForm } from '../../../components/security/change-password-form.tsx';
import { ContactForm } from '../../../components/security/contact-form.tsx';
import { ExtraForm } from '../../../components/security/extra-form.tsx';
import type { FactorAct } from '../../../components/security/factor-change.tsx';
import { FactorChange } from '../../../components/security/factor-change.tsx';
import type { OwnAct } from '../../../components/security/own.ts';
import { contactOf, reaches } from '../../../components/security/own.ts';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { factorActs } from '../../../lib/api/factor-acts.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { local } from '../../../lib/browser/kept.ts';
import type { SecurityOverview } from '../../../lib/contract/contacts.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import { securityOwnTexts } from '../../../lib/i18n/security-own.ts';
import { text } from '../../../lib/i18n/text.ts';
import { RemoveContact } from './remove-contact.tsx';

const t = text(securityOwnTexts);

type Props = {
  act: OwnAct | null;
  me: Me;
  overview: SecurityOverview;
  /** One act leads to another: a phone first, then codes by text message. */
  onNext: (act: OwnAct) => void;
  onClose: () => void;
};

const acts = factorActs(confirmedCall);
const ofFactors: readonly OwnAct[] = ['totpOn', 'totpOff', 'smsOn', 'smsOff', 'emailOn', 'emailOff', 'backupRenew'];

/** One act of a person's own half to its end. */
export function OwnDialogs({ act, me, overview, onNext, onClose }: Props) {
  const needsPhone = act === 'smsOn' && !reaches(contactOf(overview, 'phone', 'main'));
  const factor = !needsPhone && act !== null && ofFactors.includes(act) ? (act as FactorAct) : null;
  const removing = act !== null && typeof act === 'object' ? act.remove : null;
  const shown = needsPhone ? 'mainPhone' : factor || removing ? null : (act as Form | null);
  const done = (said: string) => () => {
    toast(said);
    if (needsPhone) onNext('smsOn');
    else onClose();
  };
  return (
    <>
      <FactorChange change={factor} email={overview.email.address} acts={acts} onClose={onClose} />
      <RemoveContact contact={removing} overview={overview} onClose={onClose} />
      <Dialog title={shown ? titleOf(shown, overview) : ''} open={shown !== null} onClose={onClose}>
        {shown && formOf(shown, { me, overview, done, onNext, onClose })}
      </Dialog>
    </>
  );
}

type Form = 'email' | 'password' | 'mainPhone' | 'backupEmail' | 'backupPhone' | 'extra';

type Given = Pick<Props, 'me' | 'overview' | 'onNext' | 'onClose'> & { done: (said: string) => () => void };

function formOf(shown: Form, { me, overview, done, onNext, onClose }: Given): ComponentChildren {
  if (shown === 'email') return <ChangeEmail overview={overview} onDone={done(t('emailChanged'))} onCancel={onClose} />;
  if (shown === 'password') {
    return (
      <ChangePasswordForm
        preset={overview.password.preset}
        personal={{ email: overview.email.address, name: me.account.name, companyName: me.company.name }}
        onChange={(password) => confirmedCall('changePassword', { password })}
        onDone={done(t('passwordDone'))}
        onCancel={onClose}
      />
    );
  }
  if (shown === 'extra') {
    const phone = contactOf(overview, 'phone', 'backup');
    return (
      <ExtraForm
        chosen={overview.extraConfirmation}
        question={overview.question}
        phone={reaches(phone) && phone ? phone.hint : null}
        smsAvailable={overview.smsAvailable}
        onSave={(chosen) => confirmedCall('setExtraConfirmation', chosen)}
        onDone={done(t('extraSaved'))}
        onAddPhone={() => onNext('backupPhone')}
        onCancel={onClose}
      />
    );
  }
  return <Contact key={shown} which={shown} onDone={done(t(contacts[shown].done))} onCancel={onClose} />;
}

const contacts = {
  mainPhone: { kind: 'phone', purpose: 'main', done: 'mainPhoneDone' },
  backupEmail: { kind: 'email', purpose: 'backup', done: 'backupEmailDone' },
  backupPhone: { kind: 'phone', purpose: 'backup', done: 'backupPhoneDone' },
} as const;

type End = { onDone: () => void; onCancel: () => void };

function Contact({ which, onDone, onCancel }: End & { which: keyof typeof contacts }) {
  const { kind, purpose } = contacts[which];
  const add = async (value: string) => {
    const device = await deviceId();
    return kind === 'email'
      ? confirmedCall('addContact', { kind, purpose: 'backup', value, device })
      : confirmedCall('addContact', { kind, purpose, value, device });
  };
  return (
    <ContactForm
      kind={kind}
      onAdd={add}
      onVerify={async (given) => confirmedCall('verifyContact', { ...given, device: await deviceId() })}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function ChangeEmail({ overview, onDone, onCancel }: End & Pick<Props, 'overview'>) {
  const { extraConfirmation: kind, question } = overview;
  const extra = kind && { kind, question, onSend: () => confirmedCall('sendBackupCode', {}) };
  return (
    <ChangeEmailForm
      extra={extra}
      onChange={async (input) => confirmedCall('changeEmail', { ...input, device: await deviceId() })}
      onVerify={async (given) => confirmedCall('confirmEmail', { ...given, device: await deviceId() })}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function titleOf(shown: Form, overview: SecurityOverview): string {
  if (shown === 'email') return t('newEmailTitle');
  if (shown === 'password') return t('changePassword');
  if (shown === 'extra') return t('extra');
  const { kind, purpose } = contacts[shown];
  const known = contactOf(overview, kind, purpose) !== undefined;
  if (shown === 'mainPhone') return known ? t('changeMainTitle') : t('bindPhone');
  if (shown === 'backupEmail') return known ? t('changeEmailTitle') : t('addEmailTitle');
  return known ? t('changePhoneTitle') : t('addPhoneTitle');
}

/** The one the session belongs to. */
async function deviceId(): Promise<string> {
  return (await local.get('device')) ?? '';
}
