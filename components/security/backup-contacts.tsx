import { MailPlus, MessageCircleQuestion, Smartphone } from 'lucide-preact';
import type { ContactView, SecurityOverview } from '../../lib/contract/contacts.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { OwnAct } from './own.ts';
import { contactOf } from './own.ts';
import { ReachBadge } from './reach-badge.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = { overview: SecurityOverview; onAct: (act: OwnAct) => void };

/** Where messages go when the usual place is down, and what is asked beside the rest. */
export function BackupContacts({ overview, onAct }: Props) {
  const { smsAvailable, extraConfirmation: extra } = overview;
  const phone = contactOf(overview, 'phone', 'backup');
  const extraName = extra === 'question' ? t('extraQuestion') : t('extraPhone');
  return (
    <section class="fd-stack-s">
      <h2>{t('backup')}</h2>
      <p class="fd-soft">{t('backupIntro')}</p>
      <ul class="fd-card fd-rows">
        <Contact
          icon={MailPlus}
          name={t('backupEmail')}
          none={t('backupEmailNone')}
          contact={contactOf(overview, 'email', 'backup')}
          onChange={() => onAct('backupEmail')}
          onRemove={(remove) => onAct({ remove })}
        />
        {(smsAvailable || phone) && (
          <Contact
            icon={Smartphone}
            name={t('backupPhone')}
            none={t('backupPhoneNone')}
            contact={phone}
            onChange={smsAvailable ? () => onAct('backupPhone') : null}
            onRemove={(remove) => onAct({ remove })}
          />
        )}
        <SecurityRow
          icon={MessageCircleQuestion}
          title={t('extra')}
          badge={extra ? <Badge kind="good">{extraName}</Badge> : <Badge>{t('extraOff')}</Badge>}
          about={t('extraAbout')}
        >
          <Button
            small
            label={extra ? t('changeNamed', { name: t('extra') }) : t('extraSetNamed')}
            onClick={() => onAct('extra')}
          >
            {extra ? t('change') : t('extraSet')}
          </Button>
        </SecurityRow>
      </ul>
    </section>
  );
}

type ContactProps = {
  icon: typeof MailPlus;
  name: string;
  /** What is said while there is none. */
  none: string;
  contact: ContactView | undefined;
  onChange: (() => void) | null;
  onRemove: (contact: ContactView) => void;
};

function Contact({ icon, name, none, contact, onChange, onRemove }: ContactProps) {
  return (
    <SecurityRow
      icon={icon}
      title={name}
      value={contact?.hint}
      badge={contact && <ReachBadge {...contact} />}
      about={!contact ? none : contact.failing ? t('backupFailing') : t('backupSet')}
    >
      {contact && (
        <Button small kind="danger-quiet" label={t('removeNamed', { name })} onClick={() => onRemove(contact)}>
          {c('remove')}
        </Button>
      )}
      {onChange && (
        <Button small label={t(contact ? 'changeNamed' : 'addNamed', { name })} onClick={onChange}>
          {contact ? t('change') : t('add')}
        </Button>
      )}
    </SecurityRow>
  );
}
