import { MailCheck } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatCountdown, formatDateTime } from '../../lib/i18n/format.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { MailboxLink } from '../ui/mailbox-link.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useForm } from '../ui/use-form.ts';
import { usePoll } from '../ui/use-poll.ts';
import { useReturn } from '../ui/use-return.ts';

const t = text(registerTexts);

/** A second mail may be asked for after this long, ms. */
const RESEND_MS = 60_000;
/** The link may be opened elsewhere; ms from one look to the next. */
const LOOK_MS = 4000;

type Props = {
  email: string;
  /** ms since 1970; null where it is not known, after a reload. */
  expiresAt: number | null;
  host: string;
  /** Where the mail is read on this machine; null where it was sent. */
  mailbox: string | null;
  onResend: () => Promise<Result<unknown>>;
  onChangeAddress: () => void;
  onSignIn: () => void;
  /** Tells whether the link was opened, wherever that was; none after a reload. */
  opened?: (() => Promise<boolean>) | undefined;
  /** It was, and the page goes on by itself. */
  onOpened: () => void;
};

/** Stands after registering: what to do now, and what to do where no mail comes (row R34). */
export function CheckMail(props: Props) {
  const { email, expiresAt, mailbox, opened, onResend, onSignIn, onOpened } = props;
  return (
    <div class="fd-stack">
      {opened && <Wait opened={opened} onOpened={onOpened} />}
      <span class="fd-empty-mark">
        <Icon of={MailCheck} size={20} />
      </span>
      <div class="fd-stack-s">
        <h1>{t(mailbox ? 'openMailbox' : 'checkMail')}</h1>
        <p>
          {t(mailbox ? 'openMailboxText' : 'checkMailText')} <strong>{email}</strong>
        </p>
        {expiresAt && <p class="fd-soft">{t('checkMailUntil', { time: formatDateTime(expiresAt) })}</p>}
      </div>
      {mailbox && <MailboxLink url={mailbox} />}
      <Resend onResend={onResend} />
      <Advice {...props} />
      <div>
        <Button kind="link" onClick={onSignIn}>
          {t('toSignIn')}
        </Button>
      </div>
    </div>
  );
}

/** Asks while somebody looks at the page, and at once when they come back from the link. */
function Wait({ opened, onOpened }: { opened: () => Promise<boolean>; onOpened: () => void }) {
  const over = useRef(false);
  const look = async () => {
    if (over.current || document.visibilityState !== 'visible' || !(await opened())) return;
    if (over.current) return;
    over.current = true;
    onOpened();
  };
  useReturn(() => void look());
  usePoll(LOOK_MS, async () => {
    await look();
    return over.current ? 'over' : 'again';
  });
  return null;
}

/** Where nothing was sent, nothing can have gone astray but the address. */
function Advice({ host, mailbox, onChangeAddress }: Props) {
  const address = (
    <>
      {t('adviceAddress')}{' '}
      <Button kind="link" onClick={onChangeAddress}>
        {t('changeAddress')}
      </Button>
    </>
  );
  if (mailbox) return <p class="fd-soft">{address}</p>;
  return (
    <div class="fd-card fd-card-pad fd-stack-s">
      <h2 class="fd-small-head">{t('notArrived')}</h2>
      <ul class="fd-bullets fd-soft">
        <li>{t('adviceSpam')}</li>
        <li>{t('adviceAllow')}</li>
        <li>{address}</li>
        <li>{t('adviceAdmin', { host })}</li>
      </ul>
    </div>
  );
}

function Resend({ onResend }: Pick<Props, 'onResend'>) {
  const form = useForm({});
  const [resendAt, setResendAt] = useState(() => Date.now() + RESEND_MS);
  const [sent, setSent] = useState(false);
  const left = useCountdown(resendAt);
  const resend = async () => {
    const seconds = (await form.submit(onResend)) ? RESEND_MS / 1000 : 0;
    setSent(seconds > 0);
    setResendAt(Date.now() + seconds * 1000);
  };
  return (
    <div class="fd-stack-s">
      <FormProblem form={form} />
      {sent && <Banner kind="good">{t('resent')}</Banner>}
      <div>
        <Button disabled={left > 0} busy={form.busy && t('resending')} onClick={() => void resend()}>
          {left > 0 ? t('resendIn', { time: formatCountdown(left) }) : t('resend')}
        </Button>
      </div>
    </div>
  );
}
